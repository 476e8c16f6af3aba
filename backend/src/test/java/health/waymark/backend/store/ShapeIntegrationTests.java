package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** How much of a resource is answered, and in which format (FHIR R4, http.html#mime-type, #return; search.html#summary). */
@BackendTest
class ShapeIntegrationTests {

    private static final String SLOT = """
            {"resourceType":"Slot","id":"s","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">Hi</div>"},
             "schedule":{"reference":"Schedule/1"},"status":"free","start":"2026-01-01T10:00:00Z",
             "end":"2026-01-01T11:00:00Z","comment":"c"}""";

    private TenantBase base;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        base = TenantBase.fresh(environment);
    }

    @Test
    void answersAWriteAsTheCallerPrefers() {
        Answer minimal = base.put("Slot/s", SLOT, "Prefer", "return=minimal");
        Answer outcome = base.put("Slot/s", SLOT, "Prefer", "return=OperationOutcome");
        Answer whole = base.put("Slot/s", SLOT, "Prefer", "return=representation");

        assertThat(minimal.body()).isEmpty();
        assertThat(minimal.status()).isEqualTo(201);
        assertThat(minimal.header("Location")).endsWith("/Slot/s/_history/1");
        assertThat(minimal.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(minimal.header("Last-Modified")).isNotEmpty();
        assertThat(outcome.json().at("/issue/0/diagnostics").asString()).contains("Slot/s");
        assertThat(whole.json().get("comment").asString()).isEqualTo("c");
    }

    @Test
    void answersAPartThatSaysSo() {
        base.put("Slot/s", SLOT);

        Answer elements = base.get("Slot/s?_elements=comment");
        Answer summary = base.get("Slot/s?_summary=true");
        Answer data = base.get("Slot/s?_summary=data");
        Answer text = base.get("Slot/s?_summary=text");

        assertThat(elements.json().has("comment")).isTrue();
        assertThat(elements.json().has("status")).as("is mandatory").isTrue();
        assertThat(elements.json().has("text")).isFalse();
        assertThat(summary.json().has("comment")).isFalse();
        assertThat(data.json().has("text")).isFalse();
        assertThat(data.json().has("comment")).isTrue();
        assertThat(text.json().at("/text/div").asString()).contains("Hi");
        assertThat(text.json().has("comment")).isFalse();
        for (Answer part : new Answer[] {elements, summary, data, text}) {
            assertThat(part.body()).contains("SUBSETTED");
            assertThat(part.header("ETag")).isEqualTo("W/\"1\"");
        }
        assertThat(base.get("Slot/s?_summary=false").body()).doesNotContain("SUBSETTED");
        assertThat(base.get("Slot/s?_summary=count").status()).isEqualTo(400);
        assertThat(base.put("Slot/s?_elements=comment", SLOT).body()).contains("SUBSETTED");
        assertThat(base.get("Slot/s").body()).doesNotContain("SUBSETTED");
    }

    /** Who mistypes an element would take what is missing for what is not there. */
    @Test
    void refusesToAnswerElementsThatThereAreNot() {
        base.put("Slot/s", SLOT);

        for (String asked : List.of(
                "Slot/s?_elements=coment",
                "Slot?_elements=status,coment",
                "Slot/_history?_elements=coment",
                "Slot?_elements=Sloth.comment",
                "Slot?_elements=comment,")) {
            Answer refused = base.get(asked);
            assertThat(refused.status()).as(asked).isEqualTo(400);
            assertThat(refused.json().at("/issue/0/expression/0").asString()).isEqualTo("_elements");
        }
        assertThat(base.get("Slot?_elements=id,meta,Slot.comment,extension,Schedule.actor")
                        .status())
                .isEqualTo(200);
        assertThat(base.get("Slot?_include=Slot:schedule&_elements=actor").status())
                .isEqualTo(200);
        assertThat(base.get("Slot?_elements=").status()).isEqualTo(200);
        assertThat(base.get("Slot/s?_elements=").body()).contains("comment").doesNotContain("SUBSETTED");
    }

    @Test
    void answersInTheFormatThatIsAskedForOrNotAtAll() {
        base.put("Slot/s", SLOT);

        assertThat(base.get("Slot/s?_format=xml").header("Content-Type")).startsWith("application/fhir+xml");
        assertThat(base.get("Slot/s", "Accept", "application/fhir+xml").body()).startsWith("<Slot");
        assertThat(base.get("Slot/s?_format=json", "Accept", "application/fhir+xml")
                        .body())
                .startsWith("{");
        assertThat(base.get("Slot/s?_pretty=true").body()).contains("\n  \"resourceType\"");
        assertThat(base.get("Slot/s?_format=application/pdf").status()).isEqualTo(406);
        assertThat(base.get("Slot/s", "Accept", "text/turtle").status()).isEqualTo(406);
    }

    @Test
    void givesABinaryInTheFormatOfItsContentOrAsFhir() {
        base.put(
                "Binary/b",
                "{\"resourceType\":\"Binary\",\"id\":\"b\",\"contentType\":\"text/plain\",\"data\":\"SGk=\"}");

        Answer plain = base.get("Binary/b", "Accept", "text/plain");
        Answer fhir = base.get("Binary/b", "Accept", "application/fhir+json");

        assertThat(plain.body()).isEqualTo("Hi");
        assertThat(plain.header("Content-Type")).startsWith("text/plain");
        assertThat(plain.header("Content-Disposition")).startsWith("Attachment");
        assertThat(fhir.json().get("data").asString()).isEqualTo("SGk=");
    }

    @Test
    void overwritesWhatTheServerAloneWrites() {
        Answer answer = base.post("Organization", """
                {"resourceType":"Organization","id":"mine","name":"A","meta":{"versionId":"77",
                 "lastUpdated":"2001-01-01T00:00:00Z","source":"urn:forged"}}""");

        assertThat(answer.json().get("id").asString()).isNotEqualTo("mine");
        assertThat(answer.json().at("/meta/versionId").asString()).isEqualTo("1");
        assertThat(answer.json().at("/meta/lastUpdated").asString()).doesNotStartWith("2001");
        assertThat(answer.json().at("/meta").has("source")).isFalse();
    }

    @Test
    void saysEverythingThatItOffers() {
        Answer metadata = base.get("metadata");

        assertThat(metadata.body())
                .contains(
                        "\"conditionalCreate\":true", "\"conditionalUpdate\":true", "\"conditionalDelete\":\"single\"")
                .contains("\"conditionalRead\":\"full-support\"", "\"patchFormat\":[\"application/json-patch+json\"")
                .contains(
                        "\"code\":\"patch\"", "\"code\":\"transaction\"", "\"code\":\"batch\"", "\"updateCreate\":true")
                .contains("\"name\":\"validate\"", "\"name\":\"meta-add\"", "\"type\":\"Task\"");
    }
}
