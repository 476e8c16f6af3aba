package health.waymark.backend.audit;

import health.waymark.backend.access.TypeGroup;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The patients that a resource tells something of: itself, or whom it refers to. */
public final class ConcernedPatients {

    private static final Pattern REFERENCE =
            Pattern.compile("\"reference\":\"(?:[^\"\\s]{0,300}/)?(Patient/[A-Za-z0-9.-]{1,64})[/\"]");

    private ConcernedPatients() {}

    /** Their references, from the stored JSON; without it only what the type and id say. */
    public static List<String> in(String type, String id, @Nullable String json) {
        if (!TypeGroup.of(type).concernsPatients()) {
            return List.of();
        }
        Stream<String> itself = type.equals("Patient") ? Stream.of("Patient/" + id) : Stream.of();
        Stream<String> referredTo =
                json == null ? Stream.of() : REFERENCE.matcher(json).results().map(found -> found.group(1));
        return Stream.concat(itself, referredTo).distinct().toList();
    }

    /** The patient that a text refers to, such as a search value; empty when it names none. */
    public static List<String> named(String text) {
        Matcher matcher = Pattern.compile("Patient/[A-Za-z0-9.-]{1,64}").matcher(text);
        return matcher.matches() ? List.of(text) : List.of();
    }
}
