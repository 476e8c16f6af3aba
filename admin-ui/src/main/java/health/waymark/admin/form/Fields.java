package health.waymark.admin.form;

import health.waymark.admin.backend.BackendRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields of forms that stand for no resource, part by part. */
public final class Fields {

    private final List<Part> parts = new ArrayList<>();
    private final List<String> needed = new ArrayList<>();

    /** Begins a part; its heading is the message {@code part.<key>}. */
    public Fields part(String key) {
        parts.add(new Part(key, new ArrayList<>()));
        return this;
    }

    /** An input of one of HTML's types. */
    public Fields text(String name, String type, String value) {
        return add(Field.Kind.TEXT, name, type, List.of(value), List.of());
    }

    /** Several lines. */
    public Fields area(String name, String value) {
        return add(Field.Kind.AREA, name, "", List.of(value), List.of());
    }

    /** Yes or no. */
    public Fields check(String name, boolean on) {
        return add(Field.Kind.CHECK, name, "", List.of(on ? "true" : ""), List.of());
    }

    /** One of a list. */
    public Fields select(String name, String value, List<Choice> choices) {
        return add(Field.Kind.SELECT, name, "", List.of(value), choices);
    }

    /** One of a few, all in sight. */
    public Fields radios(String name, String value, List<Choice> choices) {
        return add(Field.Kind.RADIOS, name, "", List.of(value), choices);
    }

    /** Any of a few. */
    public Fields picks(String name, List<String> values, List<Choice> choices) {
        return add(Field.Kind.PICKS, name, "", values, choices);
    }

    /**
     * The same, and what there was to pick from is sent, too, as one value with commas: whoever takes out all of it has still answered.
     *
     * @param offered under which name
     */
    public Fields picks(String name, List<String> values, List<Choice> choices, String offered) {
        return add(Field.Kind.PICKS, name, offered, values, choices);
    }

    /** Says of the last field that it must be filled in. */
    public Fields needed() {
        List<Field> last = parts.get(parts.size() - 1).fields();
        Field field = last.remove(last.size() - 1);
        last.add(new Field(
                field.kind(), field.name(), field.values(), field.choices(), true, field.type(), field.inherited()));
        needed.add(field.name());
        return this;
    }

    /** Says of the last field that its choices are looked for by words, if they are. */
    public Fields lookup(Optional<Field.Lookup> lookup) {
        List<Field> last = parts.get(parts.size() - 1).fields();
        Field field = last.remove(last.size() - 1);
        last.add(new Field(
                field.kind(),
                field.name(),
                field.values(),
                field.choices(),
                field.required(),
                field.type(),
                field.inherited(),
                lookup));
        return this;
    }

    /** What is not filled in and must be. */
    public Errors missing() {
        return Errors.missing(parts.stream()
                .flatMap(part -> part.fields().stream())
                .filter(field -> needed.contains(field.name()))
                .filter(field -> field.values().stream().allMatch(String::isBlank))
                .map(Field::name)
                .toList());
    }

    /** What the backend says, each at the field of the same name. */
    public Errors errors(BackendRefusal refusal, Map<String, String> renamed) {
        Map<String, String> elements = new LinkedHashMap<>(renamed);
        parts.forEach(part -> part.fields().forEach(field -> elements.putIfAbsent(field.name(), field.name())));
        return Errors.of(refusal.issues(), elements);
    }

    /** The form. */
    public Form form(String key, String address, String cancel, String submit, Errors errors) {
        return new Form(key, address, cancel, "", submit, "", parts, errors, null);
    }

    private Fields add(Field.Kind kind, String name, String type, List<String> values, List<Choice> choices) {
        parts.get(parts.size() - 1).fields().add(new Field(kind, name, values, choices, false, type, Optional.empty()));
        return this;
    }
}
