package health.waymark.admin.form;

import health.waymark.admin.backend.Issue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a form.
 *
 * @param fields what to say at a field, by its name, in the order of the form
 * @param missing names of fields that must be filled in
 * @param malformed key of the message about a field that holds something else than its kind, by its name
 * @param others what is about no field
 */
public record Errors(
        Map<String, String> fields, List<String> missing, Map<String, String> malformed, List<String> others) {

    /** Nothing. */
    public static Errors none() {
        return new Errors(Map.of(), List.of(), Map.of(), List.of());
    }

    /** These fields are empty and must not be. */
    public static Errors missing(List<String> names) {
        return new Errors(Map.of(), names, Map.of(), List.of());
    }

    /** The same, and these hold something that they cannot. */
    public Errors malformed(Map<String, String> keys) {
        return new Errors(fields, missing, keys, others);
    }

    /**
     * What the backend says, each at the field that it is about.
     *
     * @param elements field by element; of two that match, the first counts
     */
    public static Errors of(List<Issue> issues, Map<String, String> elements) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (Issue issue : issues) {
            elements.entrySet().stream()
                    .filter(element -> issue.concerns(element.getKey()))
                    .findFirst()
                    .ifPresentOrElse(
                            element -> fields.merge(element.getValue(), issue.text(), (one, more) -> one + " " + more),
                            () -> others.add(placed(issue)));
        }
        return new Errors(fields, List.of(), Map.of(), others);
    }

    /** What is about an element that the form does not have names it: it is mended by API or import. */
    private static String placed(Issue issue) {
        return issue.expressions().stream()
                .filter(expression -> !expression.isEmpty() && Character.isUpperCase(expression.charAt(0)))
                .filter(expression -> !issue.text().contains(expression))
                .findFirst()
                .map(expression -> expression + ": " + issue.text())
                .orElse(issue.text());
    }

    /** Whether there is anything to say. */
    public boolean any() {
        return !fields.isEmpty() || !missing.isEmpty() || !malformed.isEmpty() || !others.isEmpty();
    }

    /** Whether this field is wrong. */
    public boolean at(String field) {
        return fields.containsKey(field) || missing.contains(field) || malformed.containsKey(field);
    }
}
