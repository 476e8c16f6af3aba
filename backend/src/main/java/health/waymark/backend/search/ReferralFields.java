package health.waymark.backend.search;

import health.waymark.backend.routing.ResolvedRoute;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What a referrer asks of a label: its identifiers, activities, whether it takes new patients, whose endpoint it has and how that is. */
final class ReferralFields {

    /** The Dutch guides have moved their canonical base twice; the name has stayed. */
    private static final String ACTIVITIES = "/supported-activity-definitions";

    private static final String NEW_PATIENTS = "/StructureDefinition/newpatients";
    private static final String ACCEPTING_CODES = "/CodeSystem/AcceptingPatientsCS";

    private ReferralFields() {}

    static void write(JsonGenerator json, Label label) {
        DocumentFields.writeFolded(json, "ids", identifiers(label));
        DocumentFields.writeFolded(json, "parts", parts(label));
        JsonNode resource = label.resource().json();
        DocumentFields.writeStrings(json, "activity", activities(resource));
        DocumentFields.writeStrings(json, "accepting", accepting(resource));
        DocumentFields.writeStrings(
                json,
                "endpoint_origin",
                first(label.route())
                        .map(endpoint -> endpoint.provenance().origin().code()));
        DocumentFields.writeStrings(
                json, "endpoint_status", first(label.route()).map(ResolvedRoute.RoutedEndpoint::verificationStatus));
    }

    /** Its identifiers and those of what it is linked to. */
    static Stream<String> identifiers(Label label) {
        return Stream.concat(Stream.of(label.resource()), label.linked().stream())
                .flatMap(LabelText::identifiers);
    }

    /** The parts of the compound words in its names and codes. */
    static Stream<String> parts(Label label) {
        return Stream.concat(LabelText.names(label.resource()), LabelText.codes(label.resource()))
                .flatMap(CompoundParts::of);
    }

    private static Stream<String> activities(JsonNode resource) {
        return resource.path("extension")
                .valueStream()
                .filter(extension -> extension.path("url").asString("").endsWith(ACTIVITIES))
                .flatMap(extension -> Stream.of("valueCanonical", "valueUri")
                        .flatMap(value -> extension.path(value).asStringOpt().stream()))
                .flatMap(ReferralFields::forms);
    }

    /** A canonical is asked for with its version, without, or by the id at its end; a bare bar stands for every version. */
    private static Stream<String> forms(String canonical) {
        int bar = canonical.indexOf('|');
        String url = bar < 0 ? canonical : canonical.substring(0, bar);
        String versioned = bar < 0 ? url + "|" : canonical;
        return Stream.of(versioned, url, url.substring(url.lastIndexOf('/') + 1));
    }

    /** As Plan-Net's extension has it, or as a characteristic with a code of the same system. */
    private static Stream<String> accepting(JsonNode resource) {
        Stream<JsonNode> extended = resource.path("extension")
                .valueStream()
                .filter(extension -> extension.path("url").asString("").endsWith(NEW_PATIENTS))
                .flatMap(extension -> extension.path("extension").valueStream())
                .filter(part -> part.path("url").asString("").equals("acceptingPatients"))
                .flatMap(
                        part -> part.path("valueCodeableConcept").path("coding").valueStream());
        Stream<JsonNode> characteristic = resource.path("characteristic")
                .valueStream()
                .flatMap(concept -> concept.path("coding").valueStream())
                .filter(coding -> coding.path("system").asString("").endsWith(ACCEPTING_CODES));
        return Stream.concat(extended, characteristic)
                .flatMap(coding -> DocumentFields.tokens(
                        coding.path("system").asString(""), coding.path("code").asString("")));
    }

    /** The endpoint which is tried first, if there is one. */
    private static Stream<ResolvedRoute.RoutedEndpoint> first(ResolvedRoute route) {
        return route.endpoints().stream().limit(1);
    }
}
