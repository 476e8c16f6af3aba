package health.waymark.admin.services;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One field in which two versions of a service differ.
 *
 * @param field of the message {@code services.field.<field>}
 */
record Difference(String field, String mine, String theirs) {

    /** All of them; equal versions have none. */
    static List<Difference> between(ServiceForm mine, ServiceForm theirs, Map<String, String> names) {
        return Stream.of(
                        row("name", mine, theirs, ServiceForm::name),
                        row("active", mine, theirs, form -> form.active() ? "\u2713" : "\u2013"),
                        row("organization", mine, theirs, form -> label(form.organization(), names)),
                        row("type", mine, theirs, form -> label(form.type())),
                        row("specialty", mine, theirs, form -> label(form.specialty())),
                        row("locations", mine, theirs, form -> labels(form.locations(), names)),
                        row("endpoints", mine, theirs, form -> labels(form.endpoints(), names)),
                        row("phone", mine, theirs, ServiceForm::phone),
                        row("email", mine, theirs, ServiceForm::email),
                        row("comment", mine, theirs, ServiceForm::comment),
                        row("booking", mine, theirs, form -> form.booking().name()))
                .filter(difference -> !difference.mine.equals(difference.theirs))
                .toList();
    }

    private static Difference row(
            String field, ServiceForm mine, ServiceForm theirs, Function<ServiceForm, String> value) {
        return new Difference(field, value.apply(mine), value.apply(theirs));
    }

    private static String label(Code code) {
        return code.code().isEmpty() ? code.display() : (code.display() + " (" + code.code() + ")").strip();
    }

    private static String label(String reference, Map<String, String> names) {
        return names.getOrDefault(reference, reference);
    }

    private static String labels(List<String> references, Map<String, String> names) {
        return references.stream()
                .map(reference -> label(reference, names))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
