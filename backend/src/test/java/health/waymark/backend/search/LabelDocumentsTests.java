package health.waymark.backend.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LabelDocumentsTests {

    private static final JsonMapper JSON = new JsonMapper();

    private final LabelDocuments documents = new LabelDocuments();

    @Test
    void sameLabelGivesTheSameText() {
        assertThat(documents.document(TestLabels.radiology().label()))
                .isEqualTo(documents.document(TestLabels.radiology().label()));
    }

    @Test
    void saysWhatTheLabelIsAndWhereItComesFrom() {
        JsonNode document = document(TestLabels.radiology());

        assertThat(document.path("id").stringValue()).isEqualTo("HealthcareService/radiology");
        assertThat(document.path("type").stringValue()).isEqualTo("HealthcareService");
        assertThat(document.path("source").stringValue()).isEqualTo("ijsselland");
        assertThat(document.path("updated").stringValue()).isEqualTo("2026-11-21T08:30:00.123Z");
        assertThat(document.path("sort_name").stringValue()).isEqualTo("radiologie zwolle");
        assertThat(document.path("active").booleanValue()).isTrue();
        assertThat(strings(document, "organization_path"))
                .containsExactly("Organization/department", "Organization/hospital");
    }

    @Test
    void foldsNamesCodesLinkedNamesAndAddresses() {
        JsonNode document = document(TestLabels.radiology());

        assertThat(strings(document, "name")).containsExactly("radiologie zwolle");
        assertThat(strings(document, "codes"))
                .containsExactly("eerste consult", "imaging", "radiologie", "radiology", "rontgen");
        assertThat(strings(document, "linked"))
                .containsExactly("afdeling beeldvorming", "locatie sud", "ziekenhuis de ijssel");
        assertThat(strings(document, "address"))
                .containsExactly(
                        "dokter van heesweg 2 8025 ab zwolle", "dokter van heesweg 2 8025 ab zwolle nl 8025ab");
        assertThat(strings(document.path("display"), "service-type"))
                .containsExactly("eerste consult", "imaging", "radiologie", "radiology", "rontgen");
    }

    @Test
    void writesEachWordOnceInTheBestOfItsPlaces() {
        JsonNode best = document(TestLabels.radiology()).path("best");

        assertThat(strings(best, "name")).containsExactly("radiologie", "zwolle");
        assertThat(strings(best, "codes")).containsExactly("consult", "eerste", "imaging", "radiology", "rontgen");
        assertThat(strings(best, "linked"))
                .contains("beeldvorming", "ziekenhuis")
                .doesNotContain("zwolle");
        assertThat(strings(best, "address")).contains("8025ab", "heesweg").doesNotContain("zwolle", "de");
    }

    @Test
    void writesWhatWordsBeginWithAndWhichFollowEachOther() {
        JsonNode document = document(TestLabels.radiology());

        assertThat(strings(document.path("begin"), "name"))
                .contains("ra", "radiolog", "zwoll")
                .doesNotContain("radiologie", "zwolle", "z");
        assertThat(strings(document.path("pair"), "name")).containsExactly("radiologie zwolle");
        assertThat(strings(document.path("pair"), "codes")).containsExactly("eerste consult");
    }

    @Test
    void writesEachWordInOneOfTheParts() {
        assertThat(strings(
                        document(TestLabels.of("HealthcareService", "child", "{\"name\":\"Kinderradiologie\"}"))
                                .path("best"),
                        "parts"))
                .containsExactly("kinder", "radiologie");
    }

    @Test
    void writesTokensInEveryFormTheyAreAskedBy() {
        JsonNode tokens = document(TestLabels.radiology()).path("token");

        assertThat(strings(tokens, "service-type"))
                .containsExactly("394914008", "http://snomed.info/sct|", "http://snomed.info/sct|394914008");
        assertThat(strings(tokens, "active")).containsExactly("true", "|true");
    }

    @Test
    void writesStringsFoldedAndAsTheyAre() {
        JsonNode document = document(TestLabels.radiology());

        assertThat(strings(document.path("string"), "name")).containsExactly("radiologie zwolle");
        assertThat(strings(document.path("exact"), "name")).containsExactly("Radiologie Zwolle");
        assertThat(strings(document.path("reference"), "organization")).containsExactly("Organization/department");
    }

    @Test
    void carriesTheEndpointsPayloadAndConnectionTypes() {
        JsonNode document = document(TestLabels.radiology());

        assertThat(strings(document, "payload_type"))
                .containsExactly("referral", "urn:payload|", "urn:payload|referral");
        assertThat(strings(document, "connection_type"))
                .containsExactly("hl7-fhir-rest", "urn:connection|", "urn:connection|hl7-fhir-rest");
    }

    @Test
    void takesThePositionsOfResolvedLocations() {
        JsonNode position = document(TestLabels.radiology()).path("position");

        assertThat(position).hasSize(1);
        assertThat(position.path(0).path("lat").doubleValue()).isEqualTo(52.5126);
        assertThat(position.path(0).path("lon").doubleValue()).isEqualTo(6.1208);
    }

    @Test
    void takesOnlyItsOwnPositionOfALocation() {
        TestLabels inherited = TestLabels.of("Location", "desk", "{\"name\":\"Balie\",\"status\":\"active\"}")
                .at("site", 52.5, 6.1, "Zwolle");
        TestLabels own = TestLabels.of(
                "Location", "site", "{\"name\":\"Hoofdgebouw\",\"position\":{\"latitude\":52.1,\"longitude\":6.2}}");

        assertThat(document(inherited).path("position")).isEmpty();
        assertThat(document(own).path("position").path(0).path("lat").doubleValue())
                .isEqualTo(52.1);
    }

    @Test
    void leavesOutPositionsThatElasticsearchWouldRefuse() {
        TestLabels impossible = TestLabels.radiology()
                .at("north", 91, 6, "nowhere")
                .at("east", 52, 181, "nowhere")
                .at("nan", Double.NaN, 6, "nowhere");

        assertThat(document(impossible).path("position")).hasSize(1);
    }

    @Test
    void isInactiveWhenTheResourceOrItsOwnerIs() {
        TestLabels closed = TestLabels.of("HealthcareService", "closed", "{\"active\":false}");
        TestLabels suspended = TestLabels.of("Location", "suspended", "{\"status\":\"suspended\"}");
        TestLabels ofClosedOwner = TestLabels.of("HealthcareService", "orphan", "{\"active\":true}")
                .ownedBy("gone", "{\"active\":false,\"name\":\"Gone\"}");

        assertThat(List.of(closed, suspended, ofClosedOwner))
                .allSatisfy(label -> assertThat(document(label).path("active").booleanValue())
                        .isFalse());
    }

    @Test
    void sortsARoleByItsPerson() {
        TestLabels role = TestLabels.of("PractitionerRole", "role", "{\"code\":[{\"text\":\"Radioloog\"}]}")
                .linked("Practitioner", "jansen", "{\"name\":[{\"given\":[\"Anna\"],\"family\":\"Jansén\"}]}");

        assertThat(document(role).path("sort_name").stringValue()).isEqualTo("anna jansen");
        assertThat(strings(document(role), "linked")).containsExactly("anna jansen");
    }

    @Test
    void keepsWhereTheLocationsAreThatItRefersToByItself() {
        TestLabels service = TestLabels.of("HealthcareService", "service", "{}")
                .linked("Location", "site", "{\"position\":{\"latitude\":52.5,\"longitude\":6.1}}")
                .linked("Location", "area", "{\"position\":{\"latitude\":1,\"longitude\":2}}")
                .reference("location", "Location", "site")
                .reference("coverage-area", "Location", "area");

        assertThat(document(service).path("location_position")).hasSize(1);
        assertThat(document(service).at("/location_position/0/lat").doubleValue())
                .isEqualTo(52.5);
        assertThat(document(service).path("position")).isEmpty();
    }

    @Test
    void survivesAResourceOfWrongShapes() {
        TestLabels odd = TestLabels.of(
                "HealthcareService",
                "odd",
                "{\"name\":7,\"type\":\"text\",\"specialty\":[null,{\"coding\":{}}],\"active\":\"no\",\"address\":[1]}");

        assertThat(document(odd).path("sort_name").stringValue()).isEqualTo("7");
        assertThat(document(odd).path("active").booleanValue()).isTrue();
    }

    @Test
    void versionIsTheOneTheMappingsName() {
        JsonNode mappings = JSON.readTree(LabelDocuments.class.getResourceAsStream("/search/label-mappings.json"));

        assertThat(mappings.path("_meta").path("document").asString()).isEqualTo(LabelDocuments.VERSION);
    }

    @Test
    void writesEveryFieldOfABareLabel() {
        JsonNode document = document(TestLabels.of("Organization", "bare", "{}"));

        assertThat(document.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "type",
                        "source",
                        "active",
                        "updated",
                        "sort_name",
                        "name",
                        "codes",
                        "linked",
                        "address",
                        "best",
                        "begin",
                        "pair",
                        "display",
                        "position",
                        "location_position",
                        "organization_path",
                        "payload_type",
                        "connection_type",
                        "ids",
                        "parts",
                        "activity",
                        "accepting",
                        "endpoint_origin",
                        "endpoint_status",
                        "served_circle",
                        "served_postal_code",
                        "hours",
                        "closed",
                        "calendar",
                        "free",
                        "slot",
                        "facet",
                        "token",
                        "string",
                        "exact",
                        "reference");
    }

    private JsonNode document(TestLabels label) {
        return JSON.readTree(documents.document(label.label()));
    }

    private static List<String> strings(JsonNode node, String field) {
        return node.path(field).valueStream().map(JsonNode::stringValue).toList();
    }
}
