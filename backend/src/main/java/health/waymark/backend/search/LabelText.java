package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The readable text of a directory resource: names, what its codes are called, addresses. */
final class LabelText {

    /** The elements with codes that say what a resource offers or is; others, such as languages, would only add noise. */
    private static final Map<String, List<String>> CODED_ELEMENTS = Map.of(
            "HealthcareService", List.of("category", "type", "specialty", "program", "characteristic"),
            "Organization", List.of("type"),
            "Location", List.of("type", "physicalType"),
            "PractitionerRole", List.of("code", "specialty"));

    private LabelText() {}

    /** Name and aliases, the name first. */
    static Stream<String> names(DirectoryGraph.Node resource) {
        return Stream.concat(
                resource.json().path("name").isArray()
                        ? each(resource.json().path("name")).map(LabelText::personName)
                        : strings(resource.json().path("name")),
                strings(resource.json().path("alias")));
    }

    private static String personName(JsonNode name) {
        return name.path("text")
                .asStringOpt()
                .orElseGet(() -> words(
                        Stream.of("prefix", "given", "family", "suffix").flatMap(part -> strings(name.path(part)))));
    }

    /** What the codes of a resource are called. */
    static Stream<String> codes(DirectoryGraph.Node resource) {
        return CODED_ELEMENTS.getOrDefault(resource.key().type(), List.of()).stream()
                .flatMap(element -> codes(resource, element));
    }

    /** What the codes of one element are called; a code without a display stands for itself. */
    static Stream<String> codes(DirectoryGraph.Node resource, String element) {
        return each(resource.json().path(element))
                .flatMap(concept -> Stream.concat(
                        strings(concept.path("text")),
                        each(concept.path("coding")).flatMap(LabelText::called)));
    }

    private static Stream<String> called(JsonNode coding) {
        return strings(coding.has("display") ? coding.path("display") : coding.path("code"));
    }

    /**
     * The parts of an address in one text, with the postal code a second time without blanks: people write 8011 JW and
     * 8011JW.
     */
    static Stream<String> addresses(DirectoryGraph.Node resource) {
        return addressNodes(resource).map(LabelText::address);
    }

    /** The addresses themselves. */
    static Stream<JsonNode> addressNodes(DirectoryGraph.Node resource) {
        return each(resource.json().path("address"));
    }

    /** The values of its identifiers. */
    static Stream<String> identifiers(DirectoryGraph.Node resource) {
        return each(resource.json().path("identifier")).flatMap(identifier -> strings(identifier.path("value")));
    }

    private static String address(JsonNode address) {
        Stream<String> parts = Stream.of("text", "line", "postalCode", "city", "district", "state", "country")
                .flatMap(part -> strings(address.path(part)));
        Stream<String> joined = strings(address.path("postalCode"))
                .filter(code -> code.contains(" "))
                .map(code -> code.replace(" ", ""));
        return words(Stream.concat(parts, joined));
    }

    private static String words(Stream<String> parts) {
        return String.join(" ", parts.toList());
    }

    private static Stream<JsonNode> each(JsonNode value) {
        return value.isArray() ? value.valueStream() : value.isMissingNode() ? Stream.of() : Stream.of(value);
    }

    private static Stream<String> strings(JsonNode value) {
        return each(value).flatMap(one -> one.asStringOpt().stream());
    }
}
