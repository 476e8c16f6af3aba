package health.waymark.admin.checks;

import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * When people are told of an endpoint that fails, as read or typed.
 *
 * @param own whether the endpoint has a rule of its own
 * @param subjects who is told
 * @param readers who can be told
 */
record Alert(boolean own, int failures, boolean recovered, int days, List<String> subjects, List<Choice> readers) {

    private static final List<Integer> FAILURES = List.of(1, 2, 3, 5, 10);
    private static final List<Integer> DAYS = List.of(0, 7, 14, 30, 60, 90);

    static Alert of(JsonNode json) {
        JsonNode rule = json.path("rule");
        return new Alert(
                json.path("own").asBoolean(false),
                rule.path("failures").asInt(2),
                rule.path("recovered").asBoolean(true),
                rule.path("certificateDays").asInt(30),
                StreamSupport.stream(rule.path("subjects").spliterator(), false)
                        .map(subject -> subject.asString(""))
                        .toList(),
                readers(json));
    }

    private static List<Choice> readers(JsonNode json) {
        return StreamSupport.stream(json.path("readers").spliterator(), false)
                .map(each -> Choice.named(
                        each.path("subject").asString(""), each.path("name").asString(""), ""))
                .toList();
    }

    static Alert of(MultiValueMap<String, String> sent) {
        return new Alert(
                !"tenant".equals(sent.getFirst("alertOf")),
                number(sent, "failures"),
                "true".equals(sent.getFirst("recovered")),
                number(sent, "certificateDays"),
                Objects.requireNonNullElse(sent.get("subjects"), List.of()),
                List.of());
    }

    /** What is no number is none that the backend takes. */
    private static int number(MultiValueMap<String, String> sent, String name) {
        String text = Objects.requireNonNullElse(sent.getFirst(name), "");
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    Alert withReaders(JsonNode json) {
        return new Alert(own, failures, recovered, days, subjects, readers(json));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("failures", failures)
                .put("recovered", recovered)
                .put("certificateDays", days);
        ArrayNode named = json.putArray("subjects");
        subjects.forEach(named::add);
        return json;
    }

    /** @param ofOne whether it is the rule of a single endpoint */
    Fields fields(boolean ofOne) {
        Fields fields = new Fields();
        if (ofOne) {
            fields.part("whose")
                    .radios(
                            "alertOf",
                            own ? "own" : "tenant",
                            List.of(Choice.of("alertOf", "tenant"), Choice.of("alertOf", "own")));
        }
        return fields.part("when")
                .select("failures", Integer.toString(failures), choices("failures", FAILURES, failures))
                .needed()
                .check("recovered", recovered)
                .select("certificateDays", Integer.toString(days), choices("certificateDays", DAYS, days))
                .needed()
                .part("alerted")
                .picks("subjects", subjects, readers);
    }

    /** Those that are offered, and what software has set. */
    private static List<Choice> choices(String field, List<Integer> offered, int set) {
        List<Integer> numbers = new ArrayList<>(offered);
        if (!numbers.contains(set) && set >= 0) {
            numbers.add(set);
            numbers.sort(Comparator.naturalOrder());
        }
        return numbers.stream()
                .map(number -> offered.contains(number)
                        ? Choice.of(field, Integer.toString(number))
                        : Choice.named(Integer.toString(number), Integer.toString(number), ""))
                .toList();
    }
}
