package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import health.waymark.backend.routing.ResolvedRoute;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** What free text and routing find a label by: its words, and where its route leads. */
final class FindFields {

    private FindFields() {}

    static void write(JsonGenerator json, Label label) {
        writeText(json, label);
        writeRoute(json, label.route());
    }

    private static void writeText(JsonGenerator json, Label label) {
        DirectoryGraph.Node resource = label.resource();
        DocumentFields.writeFolded(json, "name", LabelText.names(resource));
        DocumentFields.writeFolded(json, "codes", codes(resource));
        DocumentFields.writeFolded(json, "linked", linked(label));
        DocumentFields.writeFolded(json, "address", addresses(label));
        json.writeObjectPropertyStart("display");
        if (resource.isA("HealthcareService")) {
            DocumentFields.writeFolded(
                    json, "service-type", Stream.concat(LabelText.codes(resource, "type"), displays(resource, "type")));
        }
        DocumentFields.writeFolded(
                json,
                "specialty",
                Stream.concat(LabelText.codes(resource, "specialty"), displays(resource, "specialty")));
        json.writeEndObject();
    }

    /** What its codes are called, in every language that is known. */
    static Stream<String> codes(DirectoryGraph.Node resource) {
        return Stream.of(LabelText.codes(resource), displays(resource, "type"), displays(resource, "specialty"))
                .flatMap(Function.identity());
    }

    /** The words of what it is linked to. */
    static Stream<String> linked(Label label) {
        return label.linked().stream()
                .filter(linked -> !linked.key().equals(label.resource().key()))
                .flatMap(FindFields::words);
    }

    /** The names of something linked, whole and in parts, and what its codes are called. */
    private static Stream<String> words(DirectoryGraph.Node linked) {
        return Stream.of(
                        LabelText.names(linked),
                        LabelText.names(linked).flatMap(CompoundParts::of),
                        LabelText.codes(linked))
                .flatMap(Function.identity());
    }

    /** What the codes are called in other languages. */
    private static Stream<String> displays(DirectoryGraph.Node resource, String element) {
        return CodeDisplays.of(resource, element);
    }

    /** The addresses of the resolved locations; an organization's own address counts too. */
    static Stream<String> addresses(Label label) {
        Set<String> routed = new TreeSet<>(label.route().locations().stream()
                .map(location -> location.location().reference())
                .toList());
        routed.add(label.resource().key().reference());
        Stream<String> parts = Stream.concat(Stream.of(label.resource()), label.linked().stream())
                .filter(resource -> routed.contains(resource.key().reference()))
                .flatMap(LabelText::addresses);
        Stream<String> lines =
                label.route().locations().stream().flatMap(location -> Stream.ofNullable(location.address()));
        return Stream.concat(parts, lines);
    }

    private static void writeRoute(JsonGenerator json, ResolvedRoute route) {
        DocumentFields.writeStrings(
                json, "organization_path", route.ownerPath().stream().map(ResolvedRoute.Target::reference));
        DocumentFields.writeStrings(
                json,
                "payload_type",
                route.endpoints().stream()
                        .flatMap(endpoint -> endpoint.payloadTypes().stream())
                        .flatMap(concept -> concept.codings().stream())
                        .flatMap(code -> DocumentFields.tokens(code.system(), code.code())));
        DocumentFields.writeStrings(
                json,
                "connection_type",
                route.endpoints().stream()
                        .flatMap(endpoint -> Stream.ofNullable(endpoint.connectionType()))
                        .flatMap(code -> DocumentFields.tokens(code.system(), code.code())));
    }
}
