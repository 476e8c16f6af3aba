package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.directory.PublishedCopies.Copy;
import health.waymark.backend.directory.PublishedCopies.Link;
import health.waymark.backend.routing.DirectoryKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedCopiesTests {

    private static final String UNIT = PlatformIds.of("isala", "Organization", "unit");
    private static final String HOSPITAL = PlatformIds.of("isala", "Organization", "hospital");

    private final PublishedCopies copies = new PublishedCopies(new ReferenceRewriting("https://care.example"));

    @Test
    void carryThePlatformIdTheirOriginAndNoVersion() {
        Copy copy = copies.copy("isala", "Organization", "unit", """
                {"resourceType":"Organization","id":"unit","meta":{"versionId":"3","lastUpdated":"2026-11-21T12:00:00Z","profile":["urn:p"]},"name":"Unit"}""");

        assertThat(copy.content())
                .isEqualTo("{\"resourceType\":\"Organization\",\"id\":\"" + UNIT + "\","
                        + "\"meta\":{\"profile\":[\"urn:p\"],\"source\":\"https://care.example/fhir/isala/Organization/unit\"},"
                        + "\"name\":\"Unit\"}");
    }

    @Test
    void getMetaInFrontWhenTheResourceHasNone() {
        assertThat(copies.copy("isala", "Organization", "unit", "{\"resourceType\":\"Organization\",\"name\":\"Unit\"}")
                        .content())
                .startsWith("{\"resourceType\":\"Organization\",\"id\":\"" + UNIT + "\",\"meta\":{\"source\":");
    }

    @Test
    void linkToWhatTheyReferToAtAnyDepth() {
        Copy copy = copies.copy("isala", "Organization", "unit", """
                {"resourceType":"Organization",
                 "extension":[{"url":"urn:x","valueReference":{"reference":"Location/1"}}],
                 "identifier":[{"assigner":{"reference":"Organization/hospital"}}],
                 "partOf":{"reference":"Organization/hospital","display":"Hospital"},
                 "endpoint":[{"reference":"Endpoint/1"},{"reference":"https://elsewhere.example/Endpoint/2"},{"reference":"#e"}]}""");

        DirectoryKey hospital = new DirectoryKey("Organization", HOSPITAL);
        assertThat(copy.links())
                .containsExactlyInAnyOrder(
                        new Link("partOf", hospital),
                        new Link("identifier.assigner", hospital),
                        new Link("endpoint", new DirectoryKey("Endpoint", PlatformIds.of("isala", "Endpoint", "1"))),
                        new Link(
                                "extension.valueReference",
                                new DirectoryKey("Location", PlatformIds.of("isala", "Location", "1"))));
        assertThat(copy.content())
                .contains("\"partOf\":{\"reference\":\"Organization/" + HOSPITAL + "\",\"display\":\"Hospital\"}")
                .contains("https://elsewhere.example/Endpoint/2", "\"#e\"");
    }

    @Test
    void keepOnlyTheDescriptionOfWhatTheDirectoryDoesNotHold() {
        Copy copy = copies.copy("isala", "Schedule", "1", """
                {"resourceType":"Schedule","actor":[{"reference":"Patient/7","display":"J."},{"reference":"Device/1"}]}""");

        assertThat(copy.links()).isEmpty();
        assertThat(copy.content())
                .contains("\"actor\":[{\"display\":\"J.\",\"type\":\"Patient\"},{\"type\":\"Device\"}]")
                .doesNotContain("Patient/7");
    }

    @Test
    void keepTheDigitsOfDecimals() {
        assertThat(copies.copy("isala", "Location", "1", """
                {"resourceType":"Location","position":{"longitude":6.0900,"latitude":52.5125000000000001}}""").content())
                .contains("\"position\":{\"longitude\":6.0900,\"latitude\":52.5125000000000001}");
    }

    @ParameterizedTest
    @CsvSource({
        "Organization, ,                true",
        "Organization, 'active: true',  true",
        "Organization, 'active: false', false",
        "Location,     'status: \"inactive\"', false",
        "Location,     'status: \"active\"',   true",
        "Endpoint,     'status: \"off\"',      false",
    })
    void knowWhetherTheyAreInUse(String type, String element, boolean expected) {
        String body = element == null ? "{}" : "{\"" + element.replace(":", "\":") + "}";

        assertThat(copies.copy("isala", type, "1", body).active()).isEqualTo(expected);
    }

    @Test
    void areNotMadeOfWhatIsNoJsonObject() {
        assertThatThrownBy(() -> copies.copy("isala", "Organization", "1", "{\"name\":"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> copies.copy("isala", "Organization", "1", "[]"))
                .isInstanceOf(RuntimeException.class);
    }
}
