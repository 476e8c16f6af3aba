package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Strict JSON within bounds: no duplicate keys, no deep nesting, no number that costs more than it says. */
final class JsonGate {

    static final int MAX_DEPTH = 64;
    static final int MAX_KEYS = 1_000;
    static final int MAX_ITEMS = 10_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private static final Set<String> POINTERS = Set.of("path", "from");

    private final JsonParser parser;

    /** Null for a patch, which is no resource. */
    private final @Nullable JsonScalars scalars;

    /** How many members each open object or array has so far, innermost first. */
    private final Deque<Integer> sizes = new ArrayDeque<>();

    private JsonGate(JsonParser parser, @Nullable JsonScalars scalars) {
        this.parser = parser;
        this.scalars = scalars;
    }

    /** A FHIR resource. */
    static void check(byte[] body, FhirContext context) throws GateException {
        check(body, JsonToken.START_OBJECT, new JsonScalars(context));
    }

    /** A JSON Patch (RFC 6902), the one body here that is an array. */
    static void checkPatch(byte[] body) throws GateException {
        check(body, JsonToken.START_ARRAY, null);
    }

    private static void check(byte[] body, JsonToken start, @Nullable JsonScalars scalars) throws GateException {
        String text = TextGate.decode(body);
        try (JsonParser parser = FACTORY.createParser(text)) {
            new JsonGate(parser, scalars).checkDocument(start);
        } catch (StreamConstraintsException beyond) {
            throw GateException.malformed("The JSON is nested deeper than " + MAX_DEPTH
                    + " levels, or a name in it is too long" + at(beyond.getLocation()));
        } catch (JsonEOFException incomplete) {
            throw GateException.malformed("The JSON ends too early" + at(incomplete.getLocation()));
        } catch (JsonParseException malformed) {
            throw GateException.malformed(sentenceFor(malformed) + at(malformed.getLocation()));
        } catch (IOException impossible) {
            throw new IllegalStateException("Reading from memory does not fail", impossible);
        }
    }

    /** The empty JSON pointer of a patch (RFC 6901, section 5). */
    private boolean isWholeDocument() throws IOException {
        return scalars == null && parser.getText().isEmpty() && POINTERS.contains(String.valueOf(parser.currentName()));
    }

    private static String sentenceFor(JsonParseException malformed) {
        return malformed.getOriginalMessage().startsWith("Duplicate field")
                ? "An object holds the same key twice"
                : "The body is not valid JSON";
    }

    private void checkDocument(JsonToken start) throws IOException, GateException {
        if (parser.nextToken() != start) {
            throw GateException.malformed(
                    start == JsonToken.START_ARRAY
                            ? "A JSON Patch must be one JSON array of operations."
                            : "The body must be one JSON object: a FHIR resource.");
        }
        sizes.push(0);
        follow(start);
        while (!sizes.isEmpty()) {
            JsonToken token = parser.nextToken();
            check(token);
            follow(token);
        }
        if (parser.nextToken() != null) {
            throw GateException.malformed("Something follows after the end of the JSON" + at(parser.currentLocation()));
        }
    }

    private void follow(JsonToken token) throws IOException, GateException {
        boolean isOfInterest =
                token.isScalarValue() || token == JsonToken.START_OBJECT || token == JsonToken.END_OBJECT;
        if (scalars == null || !isOfInterest) {
            return;
        }
        // At the end of an object the parser stands outside of it already.
        Optional<JsonScalars.Finding> wrong = scalars.follow(
                token,
                parser.getParsingContext(),
                token == JsonToken.VALUE_STRING ? parser.getText() : "",
                token.isNumeric() || token.isBoolean() ? at(parser.currentTokenLocation()) : ".");
        if (wrong.isPresent()) {
            throw GateException.wrongType(wrong.get());
        }
    }

    private void check(JsonToken token) throws IOException, GateException {
        if (token.isStructEnd()) {
            sizes.pop();
            return;
        }
        countMember(token);
        if (token.isStructStart()) {
            sizes.push(0);
        } else if (token.isNumeric()) {
            NumberGate.check(parser.getText(), at(parser.currentTokenLocation()));
        } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            if (token == JsonToken.VALUE_STRING && parser.getText().isBlank() && !isWholeDocument()) {
                throw GateException.malformed(
                        "A text is empty or blank: leave out what has no value" + at(parser.currentTokenLocation()));
            }
            TextGate.check(parser.getText(), at(parser.currentTokenLocation()));
            refuseMoreThanAnId(token);
            if (isResourceId(token)) {
                IdGate.check(parser.getText(), at(parser.currentTokenLocation()));
            }
        }
    }

    /** FHIR gives an id no room for extensions that a server must keep, and storing takes it as a text alone. */
    private void refuseMoreThanAnId(JsonToken token) throws IOException, GateException {
        if (token == JsonToken.FIELD_NAME && scalars != null && parser.getText().equals("_id")) {
            throw GateException.malformed(
                    "An id is its text and nothing else: leave '_id' out" + at(parser.currentTokenLocation()));
        }
    }

    /** The id of the resource itself, or of one in a Bundle's entry; other ids belong to elements. */
    private boolean isResourceId(JsonToken token) throws IOException {
        JsonStreamContext object = parser.getParsingContext();
        return token == JsonToken.VALUE_STRING
                && "id".equals(object.getCurrentName())
                && (object.getParent().inRoot()
                        || "resource".equals(object.getParent().getCurrentName()));
    }

    private void countMember(JsonToken token) throws GateException {
        // When a structure has just started, the parser's context is already the new one.
        JsonStreamContext around =
                token.isStructStart() ? parser.getParsingContext().getParent() : parser.getParsingContext();
        if (token != JsonToken.FIELD_NAME && !around.inArray()) {
            return;
        }
        int size = sizes.pop() + 1;
        sizes.push(size);
        if (size > (around.inArray() ? MAX_ITEMS : MAX_KEYS)) {
            throw GateException.malformed("An array holds more than " + MAX_ITEMS + " items, or an object more than "
                    + MAX_KEYS + " keys" + at(parser.currentTokenLocation()));
        }
    }

    private static String at(JsonLocation location) {
        return location == null
                ? "."
                : ", at line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
    }
}
