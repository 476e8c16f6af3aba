package health.waymark.admin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.admin.fhir.Publication;
import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.ObjectNode;

/** Creating, saving, publishing and bringing back: over the version that the person has seen, and no other. */
@PageTest
class RecordChangePagesTests {

    private static final String SERVICES = "/t/vechtstroom/services";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    RecordChangePagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void saysInWordsWhatTheBackendForbids() {
        MvcTestResult refused = post(Person.SASKIA, "/new", "name", "Sneaky");

        // A role can change while somebody types: what they typed stays in the form
        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refused)
                .bodyText()
                .contains("value=\"Sneaky\"", "Your role auditor may not change HealthcareService.");
    }

    @Test
    void createsADraft() {
        MvcTestResult created = post(
                Person.FEMKE,
                "/new",
                "name",
                " Echografie ",
                "organization",
                "Organization/imaging",
                "type.display",
                "Echo",
                "type.code",
                "310128004",
                "type.system",
                "http://snomed.info/sct",
                "specialty.display",
                "Beeldvorming",
                "locations",
                "Location/site-1",
                "phone",
                "038 1",
                "booking",
                "true");

        assertThat(created).hasStatus(HttpStatus.FOUND);
        String id = created.getResponse().getRedirectedUrl().replaceAll(".*/", "");
        ObjectNode stored = backend.tenant("vechtstroom").current("HealthcareService/" + id);
        stored.remove("id");
        stored.withObject("/meta").remove("versionId");
        stored.withObject("/meta").remove("lastUpdated");
        assertThat(stored).isEqualTo(Json.object("""
                                {"resourceType":"HealthcareService","active":true,
                                 "meta":{"tag":[{"system":"https://waymark.health/fhir/CodeSystem/publication","code":"draft"}]},
                                 "name":"Echografie","providedBy":{"reference":"Organization/imaging","display":"Afdeling Beeldvorming"},
                                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"310128004","display":"Echo"}]}],
                                 "specialty":[{"text":"Beeldvorming"}],
                                 "location":[{"reference":"Location/site-1","display":"Locatie Noord"}],
                                 "telecom":[{"system":"phone","value":"038 1"}],"appointmentRequired":true}"""));
    }

    @Test
    void asksForANameAndKeepsTheRest() {
        MvcTestResult form = post(Person.FEMKE, "/new", "name", "", "comment", "kept", "locations", "Location/site-2");

        assertThat(form).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form)
                .bodyText()
                .contains("This could not be saved", "href=\"#name\"", "“Name” must be filled in.", ">kept</textarea>")
                .containsPattern("value=\"Location/site-2\"\\s+checked");
        assertThat(backend.received("POST /fhir/vechtstroom/HealthcareService")).isEmpty();
    }

    @Test
    void putsTheBackendsObjectionAtTheField() {
        MvcTestResult form = save("radiology", "1", "name", "Radiologie", "phone", "038 1 x 2");

        assertThat(form).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form)
                .bodyText()
                .contains("href=\"#phone\"", "A phone number has digits only.", "value=\"038 1 x 2\"");
    }

    @Test
    void takesNoAddressThatIsNone() {
        MvcTestResult form = save("radiology", "1", "name", "Radiologie", "email", "call us", "phone", "see below");

        assertThat(form).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form)
                .bodyText()
                .contains("href=\"#email\"", "This is no e-mail address.", "This is no phone number.", "\"see below\"");
        assertThat(backend.received("PUT /fhir/vechtstroom/HealthcareService/radiology"))
                .isEmpty();
    }

    @Test
    void savesOverTheVersionItShowedAndKeepsWhatItDoesNotShow() {
        MvcTestResult saved = save("radiology", "1", "name", "Beeldvorming", "phone", "112");

        assertThat(saved).hasStatus(HttpStatus.FOUND).redirectedUrl().isEqualTo(SERVICES + "/radiology");
        assertThat(backend.received("PUT /fhir/vechtstroom/HealthcareService/radiology")
                        .get(0)
                        .headers())
                .containsEntry("if-match", "W/\"1\"");
        ObjectNode stored = backend.tenant("vechtstroom").current("HealthcareService/radiology");
        assertThat(stored.path("name").asString()).isEqualTo("Beeldvorming");
        assertThat(stored.path("extension").path(0).path("valueDecimal").toString())
                .isEqualTo("1.10");
        assertThat(stored.path("telecom").path(1).path("system").asString()).isEqualTo("fax");
        assertThat(stored.path("location")).hasSize(1);
    }

    @Test
    void showsBothVersionsWhenSomebodyElseWasFaster() {
        renamed("radiology", "Radiologie Noord");

        MvcTestResult conflict = save("radiology", "1", "name", "Beeldvorming");

        assertThat(conflict).hasStatus(HttpStatus.CONFLICT);
        assertThat(conflict)
                .bodyText()
                .contains("Somebody else changed this in the meantime", "Radiologie Noord", "Save mine over it")
                .contains("value=\"Beeldvorming\"")
                .contains("name=\"version\" value=\"2\"");
        assertThat(save("radiology", "2", "name", "Beeldvorming")).hasStatus(HttpStatus.FOUND);
    }

    @Test
    void showsBothVersionsWhenTheBackendSaysSo() {
        backend.answer(
                "PUT /fhir/vechtstroom/HealthcareService/radiology",
                Reply.of(412, Json.outcome("conflict", "Stale.", "")));

        assertThat(save("radiology", "1", "name", "Beeldvorming")).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void publishesByTakingTheDraftTagAway() {
        assertThat(get(Person.FEMKE, "/sleep")).bodyText().contains(SERVICES + "/sleep/publish");

        assertThat(post(Person.FEMKE, "/sleep/publish", "version", "1")).hasStatus(HttpStatus.FOUND);

        ObjectNode stored = backend.tenant("vechtstroom").current("HealthcareService/sleep");
        assertThat(Publication.isDraft(stored)).isFalse();
        assertThat(stored.path("meta").path("tag")).hasSize(1);
    }

    @Test
    void unpublishesAfterAskingFirst() {
        assertThat(get(Person.FEMKE, "/radiology/unpublish"))
                .hasStatusOk()
                .bodyText()
                .contains("Unpublish Radiologie?", "partners can no longer find it")
                .contains("2 published services, roles or places get their endpoints from it");

        assertThat(post(Person.FEMKE, "/radiology/unpublish", "version", "1")).hasStatus(HttpStatus.FOUND);

        assertThat(Publication.isDraft(backend.tenant("vechtstroom").current("HealthcareService/radiology")))
                .isTrue();
    }

    @Test
    void doesNotPublishWhatThePersonHasNotSeen() {
        renamed("sleep", "Slaap & droom");

        MvcTestResult conflict = post(Person.FEMKE, "/sleep/publish", "version", "1");

        assertThat(conflict).hasStatus(HttpStatus.CONFLICT);
        assertThat(conflict)
                .bodyText()
                .contains("What you saw", "Slaapcentrum", "Slaap &amp; droom", "Publish it as it is now");
        assertThat(Publication.isDraft(backend.tenant("vechtstroom").current("HealthcareService/sleep")))
                .isTrue();
    }

    @Test
    void namesTheFormSoThatSendingItTwiceMakesOneService() {
        String once = "7761796d-6172-4b00-8000-000000000042";
        post(Person.FEMKE, "/new", "name", "Twice", "once", once);
        post(Person.FEMKE, "/new", "name", "Forged", "once", "x\r\ny");

        assertThat(backend.received("POST /fhir/vechtstroom/HealthcareService"))
                .extracting(request -> request.headers().get("idempotency-key"))
                .containsExactly(once, null);
    }

    @Test
    void refusesAFormThatDidNotComeFromUs() {
        assertThat(mvc.post()
                        .uri(SERVICES + "/sleep/publish")
                        .param("version", "1")
                        .with(SignedIn.as(Person.FEMKE)))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(backend.received("GET /fhir/vechtstroom/HealthcareService/sleep"))
                .isEmpty();
    }

    @Test
    void bringsAnEarlierVersionBackAndLeavesItADraft() {
        ObjectNode service = backend.tenant("vechtstroom").current("HealthcareService/radiology");
        ObjectNode draft = service.deepCopy().put("name", "Beeldvorming");
        Publication.setDraft(draft, true);
        backend.tenant("vechtstroom").put(draft);

        post(Person.FEMKE, "/radiology/restore", "version", "2", "wanted", "1");

        ObjectNode restored = backend.tenant("vechtstroom").current("HealthcareService/radiology");
        assertThat(restored.path("name").asString()).isEqualTo("Radiologie");
        assertThat(Publication.isDraft(restored)).isTrue();
    }

    private void renamed(String id, String name) {
        ObjectNode other =
                backend.tenant("vechtstroom").current("HealthcareService/" + id).deepCopy();
        backend.tenant("vechtstroom").put(other.put("name", name));
    }

    private MvcTestResult get(Person person, String path) {
        return mvc.get()
                .uri(URI.create(SERVICES + path))
                .with(SignedIn.as(person))
                .exchange();
    }

    private MvcTestResult save(String id, String version, String... fields) {
        String[] all = Stream.concat(Stream.of("version", version), Arrays.stream(fields))
                .toArray(String[]::new);
        return post(Person.FEMKE, "/" + id + "/edit", all);
    }

    private MvcTestResult post(Person person, String path, String... fields) {
        // As a browser sends a box that is not ticked.
        var request = mvc.post().uri(SERVICES + path).param("_active", "on");
        for (int at = 0; at < fields.length; at += 2) {
            request.param(fields[at], fields[at + 1]);
        }
        return request.with(SignedIn.as(person)).with(csrf()).exchange();
    }
}
