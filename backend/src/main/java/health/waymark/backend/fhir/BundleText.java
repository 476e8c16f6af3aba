package health.waymark.backend.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the resources of a Bundle stand in its text, which has passed the gate of its format.
 *
 * @param type of the Bundle; null when it says none
 * @param resources in their order
 */
record BundleText(@Nullable String type, List<Span> resources) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * The resource of an entry.
     *
     * @param entry its place among the entries, from 0
     * @param begin its first character
     * @param end the character after its last
     * @param before what must stand before it so that it can be read alone
     * @param after the same, after it
     */
    record Span(int entry, int begin, int end, String before, String after) {

        /** Something that can be read alone. */
        String in(String text) {
            return before + text.substring(begin, end) + after;
        }
    }

    /** Of JSON; for XML see {@link XmlBundleText}. */
    static BundleText read(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            return read(parser);
        }
    }

    private static BundleText read(JsonParser parser) throws IOException {
        String type = null;
        List<Span> resources = new ArrayList<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                type = parser.getText();
            } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
                entries(parser, resources);
            } else {
                parser.skipChildren();
            }
        }
        return new BundleText(type, resources);
    }

    private static void entries(JsonParser parser, List<Span> resources) throws IOException {
        for (int entry = 0; parser.nextToken() != JsonToken.END_ARRAY; entry++) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                entry(parser, entry, resources);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void entry(JsonParser parser, int entry, List<Span> resources) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isResource = parser.currentName().equals("resource");
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            int begin = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            if (isResource && isObject) {
                int end = (int) parser.currentLocation().getCharOffset();
                resources.add(new Span(entry, begin, end, "", ""));
            }
        }
    }
}
