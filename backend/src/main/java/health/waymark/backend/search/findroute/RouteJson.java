package health.waymark.backend.search.findroute;

import health.waymark.backend.search.findroute.SearchAnswer.Door;
import health.waymark.backend.search.findroute.SearchAnswer.Named;
import health.waymark.backend.search.findroute.SearchAnswer.Party;
import health.waymark.backend.search.findroute.SearchAnswer.Site;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the stored extension of a route for the plain form of an answer. */
final class RouteJson {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode route;

    RouteJson(@Nullable String extension) {
        this.route = JSON.readTree(extension == null ? "{}" : extension);
    }

    @Nullable
    Party owner() {
        return parts(route, "owner").map(RouteJson::party).findFirst().orElse(null);
    }

    List<Site> locations() {
        return parts(route, "location").map(RouteJson::site).toList();
    }

    List<Door> endpoints() {
        return parts(route, "endpoint").map(RouteJson::door).toList();
    }

    private static Site site(JsonNode location) {
        JsonNode position = first(location, "position");
        return new Site(
                party(first(location, "reference")),
                text(first(location, "address"), "valueString"),
                number(first(position, "latitude")),
                number(first(position, "longitude")),
                text(first(location, "origin"), "valueCode"));
    }

    private static Door door(JsonNode endpoint) {
        JsonNode connection = first(endpoint, "connectionType").path("valueCoding");
        return new Door(
                party(first(endpoint, "reference")),
                text(first(endpoint, "address"), "valueUrl"),
                connection.isMissingNode() ? null : named(connection),
                parts(endpoint, "payloadType")
                        .flatMap(type ->
                                type.path("valueCodeableConcept").path("coding").valueStream())
                        .map(RouteJson::named)
                        .toList(),
                text(first(endpoint, "origin"), "valueCode"),
                text(first(endpoint, "reason"), "valueString"));
    }

    private static Party party(JsonNode part) {
        JsonNode reference = part.path("valueReference");
        return new Party(
                reference.path("reference").asString(""),
                reference.path("display").asStringOpt().orElse(null));
    }

    /** A coding as {@code system|code} with what it is called. */
    static Named named(JsonNode coding) {
        String code = coding.path("code").asString("");
        return new Named(
                coding.path("system").asString("") + "|" + code,
                coding.path("display").asString(code));
    }

    private static Stream<JsonNode> parts(JsonNode extension, String url) {
        return extension
                .path("extension")
                .valueStream()
                .filter(part -> part.path("url").asString("").equals(url));
    }

    private static JsonNode first(JsonNode extension, String url) {
        return parts(extension, url).findFirst().orElseGet(JSON::createObjectNode);
    }

    private static @Nullable String text(JsonNode part, String value) {
        return part.path(value).asStringOpt().orElse(null);
    }

    private static @Nullable Double number(JsonNode part) {
        JsonNode value = part.path("valueDecimal");
        return value.isNumber() ? value.doubleValue() : null;
    }
}
