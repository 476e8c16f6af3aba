package health.waymark.admin.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One thing that the backend has to say about a request, from an OperationOutcome (FHIR R4) or a problem (RFC 9457).
 *
 * @param text in words for people, never empty for an issue that is shown
 * @param severity fatal, error, warning or information
 * @param code FHIR issue type, or the problem's title
 * @param expressions what it is about: element paths or parameter names
 * @param reasons the backend's own codes for it, which never change, the most exact one first
 * @param values what the first of them needs to be put in words
 */
public record Issue(
        String text,
        String severity,
        String code,
        List<String> expressions,
        List<String> reasons,
        List<String> values) {

    private static final String RULE = "rule";

    /** One that only its words are known of. */
    public Issue(String text, String severity, String code, List<String> expressions) {
        this(text, severity, code, expressions, List.of(), List.of());
    }

    /** All issues of an answer, also of one that is neither form (then none). */
    public static List<Issue> in(JsonNode body) {
        if ("OperationOutcome".equals(body.path("resourceType").asString())) {
            return elements(body.path("issue")).map(Issue::ofOutcome).toList();
        }
        if (!body.path("errors").isEmpty()) {
            return elements(body.path("errors"))
                    .map(error -> new Issue(
                            error.path("detail").asString(""),
                            "error",
                            body.path("code").asString(""),
                            List.of(error.path("pointer").asString("")),
                            reasons(error, body),
                            strings(error.path("values").isEmpty() ? body.path("values") : error.path("values"))
                                    .toList()))
                    .toList();
        }
        String title = body.path("title").asString("");
        String detail = body.path("detail").asString(title);
        return detail.isBlank()
                ? List.of()
                : List.of(new Issue(
                        detail,
                        "error",
                        title,
                        List.of(),
                        reasons(body, body),
                        strings(body.path("values")).toList()));
    }

    /** The code of the first thing that an answer says, as the backend documents it; empty when there is none. */
    static String codeOf(JsonNode body) {
        JsonNode coding =
                body.path("issue").path(0).path("details").path("coding").path(0);
        return coding.path("code").asString(body.path("code").asString(""));
    }

    /** Whether any of the expressions names this element or parameter, at any depth and in any spelling in use. */
    public boolean concerns(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return expressions.stream()
                .flatMap(expression ->
                        Stream.of(expression.toLowerCase(Locale.ROOT).split("[^a-z0-9-]+")))
                .anyMatch(wanted::equals);
    }

    /** The same in other words. */
    Issue saying(String words) {
        return new Issue(words, severity, code, expressions, reasons, values);
    }

    private static Issue ofOutcome(JsonNode issue) {
        String details = issue.path("details").path("text").asString("");
        String text = details.isBlank() ? issue.path("diagnostics").asString("") : details;
        List<String> expressions = Stream.concat(elements(issue.path("expression")), elements(issue.path("location")))
                .map(JsonNode::asString)
                .toList();
        String code = issue.path("code").asString("");
        return new Issue(
                text.isBlank() ? code : text,
                issue.path("severity").asString("error"),
                code,
                expressions,
                codes(issue),
                List.of());
    }

    /** The exact rule comes after the code of the kind, and says more. */
    private static List<String> codes(JsonNode issue) {
        List<String> codes = elements(issue.path("details").path("coding"))
                .map(coding -> coding.path("code").asString(""))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(codes);
        return List.copyOf(codes);
    }

    private static List<String> reasons(JsonNode error, JsonNode problem) {
        return Stream.of(error.path(RULE), problem.path(RULE), problem.path("code"))
                .map(reason -> reason.asString(""))
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<String> strings(JsonNode array) {
        return elements(array).map(JsonNode::asString);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
