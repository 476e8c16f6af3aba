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
import health.waymark.admin.form.Spelling;
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
 * A form of one kind with what its fields can refer to.
 *
 * @param current what is edited; nothing when it is a new one
 * @param purpose what becomes of what is typed
 */
record Sheet(RecordKind kind, Workspace workspace, Optional<StoredRecord> current, Offers offers, Purpose purpose) {

    /** What becomes of what is typed, and so what the buttons say. */
    enum Purpose {
        /** Something new, which nobody outside sees yet. */
        CREATE("form.saveDraft", "", "/new"),
        /** The next version of something that nobody outside sees. */
        SAVE("form.save", "", "/edit"),
        /** The next version of something published, at once or as a draft beside it. */
        SAVE_PUBLISHED("form.save", "form.saveAsDraft", "/edit"),
        /** A draft beside something published: a second person decides. */
        PROPOSE("form.saveAsDraft", "", "/edit"),
        /** A draft that there is. */
        GO_ON("form.saveAsDraft", "", "/draft/edit");

        private final String submit;
        private final String otherwise;
        private final String path;

        Purpose(String submit, String otherwise, String path) {
            this.submit = submit;
            this.otherwise = otherwise;
            this.path = path;
        }

        static Purpose of(Optional<StoredRecord> current, boolean fourEyes) {
            if (current.isEmpty()) {
                return CREATE;
            }
            if (current.get().draft()) {
                return SAVE;
            }
            return fourEyes ? PROPOSE : SAVE_PUBLISHED;
        }
    }

    /** @param fourEyes whether people need a second person to change what is published */
    static Sheet of(
            Records records, Workspace workspace, Optional<StoredRecord> current, Asked asked, boolean fourEyes) {
        return new Sheet(records.kind(), workspace, current, records.offers(asked), Purpose.of(current, fourEyes));
    }

    /** @param fourEyes whether people need a second person to change what is published */
    static Sheet of(Records records, Workspace workspace, Records.Opened opened, boolean fourEyes) {
        Optional<StoredRecord> current = Optional.of(opened.record());
        return new Sheet(records.kind(), workspace, current, opened.offers(), Purpose.of(current, fourEyes));
    }

    /** For a new one that begins as another is. */
    static Sheet ofAnother(Records records, Workspace workspace, Records.Opened another) {
        Purpose purpose = Purpose.of(Optional.empty(), false);
        Offers offers = another.offers().calling(another.record().names());
        return new Sheet(records.kind(), workspace, Optional.empty(), offers, purpose);
    }

    /** For a draft of what is current. */
    static Sheet ofDraft(Records records, Workspace workspace, Records.Opened opened) {
        return new Sheet(records.kind(), workspace, Optional.of(opened.record()), opened.offers(), Purpose.GO_ON);
    }

    /** What a browser has sent. */
    Map<String, List<String>> sent(MultiValueMap<String, String> parameters) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        kind.bindings().forEach(binding -> values.put(binding.name(), Sent.of(binding, parameters)));
        return values;
    }

    /** What can be said without asking the backend, which takes any text for what FHIR calls a string. */
    Errors wrong(Map<String, List<String>> values) {
        return Errors.missing(kind.bindings().stream()
                        .filter(Binding::required)
                        .filter(binding -> values.getOrDefault(binding.name(), List.of()).stream()
                                .allMatch(String::isEmpty))
                        .map(Binding::name)
                        .toList())
                .malformed(malformed(values));
    }

    /** What was there before is not held against whoever changes something else. */
    private Map<String, String> malformed(Map<String, List<String>> values) {
        Map<String, List<String>> before = current.map(StoredRecord::values).orElse(Map.of());
        Map<String, String> malformed = new LinkedHashMap<>();
        for (Binding binding : kind.bindings()) {
            List<String> typed = values.getOrDefault(binding.name(), List.of());
            if (!typed.equals(before.get(binding.name()))) {
                typed.stream()
                        .flatMap(text -> Spelling.wrong(binding.type(), text).stream())
                        .findFirst()
                        .ifPresent(key -> malformed.put(binding.name(), key));
            }
        }
        return malformed;
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
                page + purpose.path,
                purpose == Purpose.GO_ON ? page + "/draft" : page,
                version,
                purpose.submit,
                purpose.otherwise,
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

    Field field(Binding binding, List<String> values) {
        List<Choice> choices =
                binding.target().isEmpty() ? spoken(binding) : offers.with(binding.target(), values, names());
        return new Field(
                binding.kind(),
                binding.name(),
                values,
                choices,
                binding.required(),
                binding.type(),
                Optional.empty(),
                offers.lookup(binding.target()));
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
        names.putAll(offers.names());
        offers.byType().values().forEach(all -> all.forEach(choice -> names.put(choice.value(), choice.label())));
        return names;
    }
}
