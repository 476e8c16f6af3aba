package health.waymark.admin.records;

import health.waymark.admin.form.Binding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

/**
 * What a form wants to know of the resources that its fields refer to.
 *
 * @param words that somebody looks for, by type
 * @param chosen references that are chosen, by type
 * @param pressed whether the button that looks sent the form, with words or without
 */
record Asked(Map<String, String> words, Map<String, List<String>> chosen, boolean pressed) {

    /** What is typed to look for something: the name of the field, and this. */
    static final String FIND = ".find";

    /** What the button that looks sends along. */
    private static final String LOOK = "look";

    /** More are no help in a page, and cost the time of reading them. */
    static final int OFFERED = 100;

    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z]+)/([A-Za-z0-9.-]{1,64})");

    /** A search, and what it is for. */
    record Read(String type, Purpose purpose, String url) {

        /** What its answer is. */
        enum Purpose {
            /** All, unless there are many. */
            ALL,
            /** Those with the words. */
            FOUND,
            /** The chosen, for their names. */
            CHOSEN
        }
    }

    static Asked nothing() {
        return new Asked(Map.of(), Map.of(), false);
    }

    /** @param parameters as a browser has sent them */
    static Asked of(RecordKind kind, MultiValueMap<String, String> parameters) {
        Map<String, String> words = new HashMap<>();
        Map<String, List<String>> chosen = new HashMap<>();
        for (Binding binding : kind.bindings()) {
            if (binding.target().isEmpty()) {
                continue;
            }
            String typed = Objects.requireNonNullElse(parameters.getFirst(binding.name() + FIND), "")
                    .strip();
            if (!typed.isEmpty()) {
                words.putIfAbsent(binding.target(), typed);
            }
            Objects.requireNonNullElse(parameters.get(binding.name()), List.<String>of()).stream()
                    .filter(reference ->
                            REFERENCE.matcher(reference).matches() && reference.startsWith(binding.target() + "/"))
                    .forEach(reference -> chosen.computeIfAbsent(binding.target(), none -> new ArrayList<>())
                            .add(reference));
        }
        return new Asked(words, chosen, parameters.containsKey(LOOK));
    }

    /** Whether somebody looks for something, and wants nothing saved yet. */
    boolean looks() {
        return pressed || !words.isEmpty();
    }

    /** The searches that answer it. */
    List<Read> reads(List<String> targets) {
        List<Read> reads = new ArrayList<>();
        for (String target : targets) {
            String wanted = words.getOrDefault(target, "");
            reads.add(
                    wanted.isEmpty()
                            ? new Read(target, Read.Purpose.ALL, target + "?_count=" + OFFERED)
                            : new Read(target, Read.Purpose.FOUND, found(target, wanted)));
            List<String> references = chosen.getOrDefault(target, List.of());
            if (!references.isEmpty()) {
                reads.add(new Read(target, Read.Purpose.CHOSEN, byId(target, references)));
            }
        }
        return reads;
    }

    /** Words are taken literally (FHIR R4, search.html#escaping). */
    private static String found(String target, String words) {
        String literal = words.replaceAll("([\\\\,$|])", "\\\\$1");
        return target + "?name:contains=" + UriUtils.encode(literal, StandardCharsets.UTF_8) + "&_sort="
                + Targets.sort(target) + "&_count=" + OFFERED;
    }

    private static String byId(String target, List<String> references) {
        return target + "?_id="
                + references.stream()
                        .distinct()
                        .limit(OFFERED)
                        .map(reference -> reference.substring(target.length() + 1))
                        .collect(Collectors.joining(","))
                + "&_count=" + OFFERED;
    }
}
