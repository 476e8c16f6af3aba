package health.waymark.backend.search;

import health.waymark.backend.store.Folding;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** How fields of a document are written: without blanks, without repetition, in one order. */
final class DocumentFields {

    private DocumentFields() {}

    /** The forms by which a token is asked for: {@code system|code}, {@code code} and {@code system|}. */
    static Stream<String> tokens(String system, String code) {
        return system.isEmpty() ? Stream.of("|" + code, code) : Stream.of(system + "|" + code, code, system + "|");
    }

    static void writeFolded(JsonGenerator json, String field, Stream<String> texts) {
        writeStrings(json, field, texts.map(Folding::text));
    }

    static void writeStrings(JsonGenerator json, String field, Stream<String> values) {
        json.writeArrayPropertyStart(field);
        values.filter(value -> !value.isEmpty()).distinct().sorted().forEach(json::writeString);
        json.writeEndArray();
    }
}
