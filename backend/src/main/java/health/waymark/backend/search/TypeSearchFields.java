package health.waymark.backend.search;

import health.waymark.backend.store.Folding;
import health.waymark.backend.store.SearchValues;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** What searches of a type ask for: the values of its search parameters, and what they are sorted by. */
final class TypeSearchFields {

    private TypeSearchFields() {}

    static void write(JsonGenerator json, Label label) {
        json.writeStringProperty("sort_name", sortName(label));
        writeValues(json, label.values());
    }

    private static String sortName(Label label) {
        Stream<String> people = label.linked().stream()
                .filter(linked -> linked.isA("Practitioner"))
                .flatMap(LabelText::names);
        return Stream.of(LabelText.names(label.resource()), people, LabelText.codes(label.resource()))
                .flatMap(Function.identity())
                .map(name -> Folding.fold(Folding.text(name)))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static void writeValues(JsonGenerator json, SearchValues values) {
        writeObject(
                json,
                "token",
                values.tokens(),
                SearchValues.Token::param,
                token -> DocumentFields.tokens(token.system(), token.code()));
        writeObject(
                json,
                "string",
                values.strings(),
                SearchValues.Text::param,
                text -> Stream.of(Folding.fold(text.value())));
        writeObject(json, "exact", values.strings(), SearchValues.Text::param, text -> Stream.of(text.value()));
        writeObject(
                json,
                "reference",
                values.references(),
                SearchValues.Ref::param,
                reference -> Stream.of(reference.targetType() + "/" + reference.targetId()));
    }

    private static <T> void writeObject(
            JsonGenerator json,
            String field,
            Collection<T> values,
            Function<T, String> parameter,
            Function<T, Stream<String>> terms) {
        Map<String, Set<String>> byParameter = new TreeMap<>();
        values.forEach(value -> terms.apply(value)
                .forEach(term -> byParameter
                        .computeIfAbsent(parameter.apply(value), key -> new TreeSet<>())
                        .add(term)));
        json.writeObjectPropertyStart(field);
        byParameter.forEach((name, all) -> DocumentFields.writeStrings(json, name, all.stream()));
        json.writeEndObject();
    }
}
