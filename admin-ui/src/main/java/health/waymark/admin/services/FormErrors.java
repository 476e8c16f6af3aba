package health.waymark.admin.services;

import health.waymark.admin.backend.Issue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with a form.
 *
 * @param fields by the id of the field, in the order of the form
 * @param missing ids of fields that must be filled in
 * @param others what is about no field
 */
record FormErrors(Map<String, String> fields, List<String> missing, List<String> others) {

    /** Element of HealthcareService to field of the form. */
    private static final Map<String, String> FIELDS = fieldsByElement();

    static FormErrors none() {
        return new FormErrors(Map.of(), List.of(), List.of());
    }

    static FormErrors in(ServiceForm form) {
        return new FormErrors(Map.of(), form.name().isEmpty() ? List.of("name") : List.of(), List.of());
    }

    /** What the backend says of the resource that was made of the form. */
    static FormErrors of(List<Issue> issues) {
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (Issue issue : issues) {
            fieldOf(issue)
                    .ifPresentOrElse(
                            field -> fields.merge(field, issue.text(), (one, more) -> one + " " + more),
                            () -> others.add(issue.text()));
        }
        return new FormErrors(fields, List.of(), others);
    }

    public boolean any() {
        return !fields.isEmpty() || !missing.isEmpty() || !others.isEmpty();
    }

    private static Optional<String> fieldOf(Issue issue) {
        return FIELDS.entrySet().stream()
                .filter(field -> issue.concerns(field.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> fieldsByElement() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("providedBy", "organization");
        fields.put("specialty", "specialty-code");
        fields.put("type", "type-code");
        fields.put("location", "locations");
        fields.put("endpoint", "endpoints");
        fields.put("telecom", "phone");
        fields.put("comment", "comment");
        fields.put("appointmentRequired", "booking");
        fields.put("active", "active");
        fields.put("name", "name");
        return fields;
    }
}
