package health.waymark.admin.records;

import health.waymark.admin.fhir.Displays;
import health.waymark.admin.form.Binding;
import health.waymark.admin.form.Choice;
import health.waymark.admin.form.Difference;
import health.waymark.admin.form.Errors;
import health.waymark.admin.form.Field;
import health.waymark.admin.form.Form;
import health.waymark.admin.form.Part;
import health.waymark.admin.form.Sent;
import health.waymark.admin.workspace.Workspace;
import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form of one kind with the choices for its fields.
 *
 * @param current what is edited; nothing when it is a new one
 */
record Sheet(RecordKind kind, Workspace workspace, Optional<StoredRecord> current, Map<String, List<Choice>> choices) {

    static Sheet of(Records records, Workspace workspace, Optional<StoredRecord> current) {
        return new Sheet(records.kind(), workspace, current, records.choices());
    }

    /** What a browser has sent. */
    Map<String, List<String>> sent(MultiValueMap<String, String> parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        kind.bindings().forEach(binding -> values.put(binding.name(), Sent.of(binding, parameters)));
        return values;
    }

    Errors missing(Map<String, List<String>> values) {
        return Errors.missing(kind.bindings().stream()
                .filter(Binding::required)
                .filter(binding ->
                        values.getOrDefault(binding.name(), List.of()).stream().allMatch(String::isEmpty))
                .map(Binding::name)
                .toList());
    }

    void write(Map<String, List<String>> values, ObjectNode resource) {
        Map<String, String> names = names();
        kind.bindings()
                .forEach(binding -> binding.write()
                        .accept(resource, new Binding.Values(values.getOrDefault(binding.name(), List.of()), names)));
    }

    Form show(String version, Map<String, List<String>> values, Errors errors, @Nullable List<Difference> differences) {
        String home = workspace.path(kind.screen().path());
        String page = current.map(record -> home + "/" + record.id()).orElse(home);
        return new Form(
                kind.key(),
                current.map(record -> page + "/edit").orElse(home + "/new"),
                page,
                version,
                current.isPresent() ? "form.save" : "form.saveDraft",
                parts(values),
                errors,
                differences);
    }

    private List<Part> parts(Map<String, List<String>> values) {
        return kind.groups().stream()
                .map(group -> new Part(
                        group.key(),
                        group.bindings().stream()
                                .map(binding -> field(binding, values.getOrDefault(binding.name(), List.of())))
                                .toList()))
                .toList();
    }

    private Field field(Binding binding, List<String> values) {
        List<Choice> offers = binding.target().isEmpty()
                ? spoken(binding)
                : Targets.with(choices.getOrDefault(binding.target(), List.of()), values, names());
        return new Field(
                binding.kind(), binding.name(), values, offers, binding.required(), binding.type(), Optional.empty());
    }

    /** Codes in the reader's language, and in its order. */
    private static List<Choice> spoken(Binding binding) {
        if (binding.kind() != Field.Kind.CODE) {
            return binding.choices();
        }
        return binding.choices().stream()
                .map(choice -> Displays.of(choice.value())
                        .map(known -> Choice.named(choice.value(), known.here(), ""))
                        .orElse(choice))
                .sorted(Comparator.comparing(Choice::label, Collator.getInstance(LocaleContextHolder.getLocale())))
                .toList();
    }

    /** What everything is called that a field can refer to, by its reference. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        current.ifPresent(record -> names.putAll(record.names()));
        choices.values().forEach(all -> all.forEach(choice -> names.put(choice.value(), choice.label())));
        return names;
    }
}
