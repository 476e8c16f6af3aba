package health.waymark.admin.records;

import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Field;
import health.waymark.admin.workspace.Workspace;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One field of a record in words.
 *
 * @param field its label is the message {@code field.<field>}
 */
record Fact(String field, List<Value> values) {

    /**
     * One value.
     *
     * @param key of a message, when it is one of a closed set
     * @param address of the page of what is referred to
     */
    record Value(String text, String key, String code, String address) {}

    /** The fields of one group that say something. */
    static List<Fact> of(RecordKind.Group group, StoredRecord record, RecordKinds kinds, Workspace workspace) {
        Map<String, String> names = record.names();
        return group.bindings().stream()
                .map(binding -> new Fact(binding.name(), values(binding, record.tree(), names, kinds, workspace)))
                .toList();
    }

    /** In one line, for comparing. */
    static String line(Binding binding, List<String> values, Map<String, String> names) {
        return switch (binding.kind()) {
            case CODE ->
                values.isEmpty()
                        ? ""
                        : (values.get(0) + (values.get(1).isEmpty() ? "" : " (" + values.get(1) + ")")).strip();
            case HOURS, CLOSURES -> String.join("; ", binding.lines(values));
            case CHECK -> values.contains("true") ? "✓" : "–";
            default ->
                values.stream()
                        .map(value -> names.getOrDefault(value, value))
                        .sorted()
                        .collect(Collectors.joining(", "));
        };
    }

    private static List<Value> values(
            Binding binding, JsonNode tree, Map<String, String> names, RecordKinds kinds, Workspace workspace) {
        List<String> values = binding.read().apply(tree);
        if (values.stream().allMatch(String::isEmpty)) {
            return binding.kind() == Field.Kind.CHECK ? List.of(new Value("", "no", "", "")) : List.of();
        }
        return switch (binding.kind()) {
            case CODE -> List.of(new Value(values.get(0), "", values.get(1), ""));
            case CHECK -> List.of(new Value("", "yes", "", ""));
            case HOURS, CLOSURES ->
                binding.lines(values).stream()
                        .map(line -> new Value(line, "", "", ""))
                        .toList();
            default ->
                values.stream()
                        .map(value -> value(binding, value, names, kinds, workspace))
                        .toList();
        };
    }

    private static Value value(
            Binding binding, String value, Map<String, String> names, RecordKinds kinds, Workspace workspace) {
        if (!binding.target().isEmpty()) {
            return new Value(names.getOrDefault(value, value), "", "", kinds.address(value, workspace));
        }
        boolean offered = binding.choices().stream()
                .anyMatch(choice -> choice.translated() && choice.value().equals(value));
        return offered ? new Value("", "choice." + binding.name() + "." + value, "", "") : new Value(value, "", "", "");
    }
}
