package health.waymark.backend.routing;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An Address as one readable line: its text, or else street, postal code with city, and country. */
final class AddressLine {

    private AddressLine() {}

    static @Nullable String of(JsonNode address) {
        String text = address.path("text").asString("");
        String line =
                text.isBlank() ? ofParts(address) : text.replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? null : line;
    }

    private static String ofParts(JsonNode address) {
        Stream<String> street = address.path("line").valueStream().map(JsonNode::asString);
        String place = join(
                " ",
                Stream.of("postalCode", "city").map(part -> address.path(part).asString("")));
        return join(
                ", ",
                Stream.concat(street, Stream.of(place, address.path("country").asString(""))));
    }

    private static String join(String separator, Stream<String> parts) {
        return parts.map(String::strip).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }
}
