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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** Where in a Bundle something stands that belongs to the resource of one entry (RFC 6901). */
    private static final Pattern IN_ENTRY = Pattern.compile("/entry/(\\d+)/resource(?:/.*)?");

    private static final Pattern NUMBER = Pattern.compile("/(\\d+)");

    private final JsonParser parser;

    /** Null for a patch, which is no resource. */
    private final @Nullable JsonScalars scalars;

    /** How many members each open object or array has so far, innermost first. */
    private final Deque<Integer> sizes = new ArrayDeque<>();

    /** What breaks a rule of FHIR in the resource of an entry, at most one for each; in order of the entries. */
    private final Map<Integer, GateException> inEntries = new TreeMap<>();

    private boolean isBundle;
    private boolean isBatch;

    private JsonGate(JsonParser parser, @Nullable JsonScalars scalars) {
        this.parser = parser;
        this.scalars = scalars;
    }

    /** A FHIR resource, which stands or falls as a whole. */
    static void check(byte[] body, FhirContext context) throws GateException {
        read(body, JsonToken.START_OBJECT, new JsonScalars(context)).refuseAny();
    }

    /**
     * What is posted to a base. The entries of a batch stand each for themselves (FHIR R4, http.html#brules): answers
     * what breaks a rule of FHIR in the resources of which entries. A transaction falls with the first of them.
     */
    static Map<Integer, GateException> checkBundle(byte[] body, FhirContext context) throws GateException {
        JsonGate gate = read(body, JsonToken.START_OBJECT, new JsonScalars(context));
        if (!gate.isBundle || !gate.isBatch) {
            gate.refuseAny();
        }
        return gate.inEntries;
    }

    /** A JSON Patch (RFC 6902), the one body here that is an array. */
    static void checkPatch(byte[] body) throws GateException {
        read(body, JsonToken.START_ARRAY, null).refuseAny();
    }

    private static JsonGate read(byte[] body, JsonToken start, @Nullable JsonScalars scalars) throws GateException {
        String text = TextGate.decode(body);
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonGate gate = new JsonGate(parser, scalars);
            gate.checkDocument(start);
            return gate;
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

    private void refuseAny() throws GateException {
        for (GateException first : inEntries.values()) {
            throw first;
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
            refuseWrongType(wrong.get());
        }
        if (token == JsonToken.VALUE_STRING
                && parser.getParsingContext().getParent().inRoot()) {
            noteKind(parser.currentName(), parser.getText());
        }
    }

    private void noteKind(String name, String value) {
        isBundle |= name.equals("resourceType") && value.equals("Bundle");
        isBatch |= name.equals("type") && value.equals("batch");
    }

    private void refuseWrongType(JsonScalars.Finding wrong) throws GateException {
        String pointer = pointer();
        Matcher inEntry = IN_ENTRY.matcher(pointer);
        if (inEntry.matches()) {
            noteInEntry(inEntry, GateException.wrongType(wrong.in(expression(pointer))));
        } else {
            throw GateException.wrongType(wrong);
        }
    }

    /** Something that is against the rules of FHIR, though not beyond what this server can read. */
    private void refuse(GateException refusal) throws GateException {
        String pointer = pointer();
        Matcher inEntry = IN_ENTRY.matcher(pointer);
        if (scalars == null || !inEntry.matches()) {
            throw refusal;
        }
        noteInEntry(inEntry, refusal.in(expression(pointer)));
    }

    private void noteInEntry(Matcher inEntry, GateException refusal) {
        inEntries.putIfAbsent(Integer.valueOf(inEntry.group(1)), refusal);
    }

    private String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private static String expression(String pointer) {
        return "Bundle" + NUMBER.matcher(pointer).replaceAll("[$1]").replace('/', '.');
    }

    private void check(JsonToken token) throws IOException, GateException {
        if (token.isStructEnd()) {
            refuseEmpty(token, sizes.pop());
            return;
        }
        countMember(token);
        if (token.isStructStart()) {
            sizes.push(0);
        } else if (token.isNumeric()) {
            NumberGate.check(parser.getText(), at(parser.currentTokenLocation()));
        } else if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            if (token == JsonToken.VALUE_STRING && parser.getText().isBlank() && !isWholeDocument()) {
                refuse(GateException.malformed(
                        "A text is empty or blank: leave out what has no value" + at(parser.currentTokenLocation())));
            }
            TextGate.check(parser.getText(), at(parser.currentTokenLocation()));
            refuseMoreThanAnId(token);
            refuseComments(token);
            if (isResourceId(token) && !IdGate.isId(parser.getText())) {
                refuse(IdGate.refusal(at(parser.currentTokenLocation())));
            }
        }
    }

    /** Neither is ever empty (FHIR R4, json.html#resources); within an element the parser would drop both without a word. */
    private void refuseEmpty(JsonToken end, int size) throws GateException {
        if (size == 0 && scalars != null && !sizes.isEmpty()) {
            String what = end == JsonToken.END_ARRAY ? "An array" : "An object";
            refuse(GateException.malformed(
                    what + " is empty: leave out what has no value" + at(parser.currentTokenLocation())));
        }
    }

    /** FHIR gives an id no room for extensions that a server must keep, and storing takes it as a text alone. */
    private void refuseMoreThanAnId(JsonToken token) throws IOException, GateException {
        if (token == JsonToken.FIELD_NAME && scalars != null && parser.getText().equals("_id")) {
            refuse(GateException.malformed(
                    "An id is its text and nothing else: leave '_id' out" + at(parser.currentTokenLocation())));
        }
    }

    /** Comments went with DSTU2: the parser would drop them without a word. */
    private void refuseComments(JsonToken token) throws IOException, GateException {
        if (token == JsonToken.FIELD_NAME && scalars != null && parser.getText().equals("fhir_comments")) {
            refuse(GateException.malformed(
                    "R4 has no 'fhir_comments': leave them out" + at(parser.currentTokenLocation())));
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
