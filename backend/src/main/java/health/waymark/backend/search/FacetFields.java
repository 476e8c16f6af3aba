package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.ResolvedRoute;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What the matches of a search are counted by. Each value is what a search asks for, a tab, and what it is called. */
final class FacetFields {

    private static final char TAB = '\t';

    private FacetFields() {}

    static void write(JsonGenerator json, Label label) {
        json.writeObjectPropertyStart("facet");
        write(json, "service-type", codes(label.resource(), "type"));
        write(json, "specialty", codes(label.resource(), "specialty"));
        write(json, "place", towns(label));
        ResolvedRoute.Target owner = label.route().owner();
        write(
                json,
                "organization",
                owner == null ? Stream.empty() : Stream.of(pair(owner.reference(), owner.display())));
        write(
                json,
                "payload-type",
                label.route().endpoints().stream()
                        .flatMap(endpoint -> endpoint.payloadTypes().stream())
                        .flatMap(concept -> concept.codings().stream())
                        .map(code -> pair(code.token(), code.display() == null ? code.code() : code.display())));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String facet, Stream<String> values) {
        DocumentFields.writeStrings(json, facet, values);
    }

    private static Stream<String> codes(DirectoryGraph.Node resource, String element) {
        return resource.json()
                .path(element)
                .valueStream()
                .filter(JsonNode::isObject)
                .flatMap(concept -> concept.path("coding")
                        .valueStream()
                        .filter(coding -> !coding.path("code").asString("").isEmpty())
                        .map(coding -> code(concept, coding)));
    }

    private static String code(JsonNode concept, JsonNode coding) {
        String called = coding.path("display")
                .asStringOpt()
                .or(() -> concept.path("text").asStringOpt())
                .orElse(coding.path("code").asString(""));
        return pair(
                coding.path("system").asString("") + "|" + coding.path("code").asString(""), called);
    }

    private static Stream<String> towns(Label label) {
        return label.route().locations().stream()
                .flatMap(location -> label.linked().stream()
                        .filter(node -> node.key().equals(location.location().key())))
                .flatMap(LabelText::addressNodes)
                .flatMap(address -> address.path("city").asStringOpt().stream())
                .map(town -> pair(town, town));
    }

    private static String pair(String value, @Nullable String called) {
        return value + TAB + (called == null ? value : called);
    }
}
