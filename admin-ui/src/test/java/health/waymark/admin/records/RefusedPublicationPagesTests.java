package health.waymark.admin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.admin.form.Errors;
import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the store misses before something can be published, at the field that it is about and in the reader's language. */
@PageTest
class RefusedPublicationPagesTests {

    private static final String RADIOLOGY = "/t/vechtstroom/services/radiology";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    RefusedPublicationPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void refuse() {
        backend.forget();
        backend.answer("PUT /fhir/vechtstroom/HealthcareService/radiology", Reply.of(422, Json.object("""
                        {"resourceType":"OperationOutcome","issue":[
                         {"severity":"error","code":"invariant","details":{"coding":[
                           {"code":"profile-violated"},{"code":"required"}]},
                          "diagnostics":"HealthcareService.type is required.","expression":["HealthcareService.type"]},
                         {"severity":"error","code":"invariant","details":{"coding":[
                           {"code":"profile-violated"},{"code":"not-allowed"}]},
                          "diagnostics":"HealthcareService.implicitRules must not be there.",
                          "expression":["HealthcareService.implicitRules"]}]}""")));
    }

    @Test
    void leadsToTheFieldAndSpeaksGerman() {
        MvcTestResult refused = mvc.post()
                .uri(RADIOLOGY + "/publish")
                .header("Accept-Language", "de")
                .param("version", "1")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();

        Errors said = (Errors) refused.getMvcResult().getFlashMap().get("refusals");
        assertThat(said.fields())
                .hasEntrySatisfying("type", text -> assertThat(text).startsWith("Das muss ausgefüllt sein"));
        assertThat(said.others()).containsExactly("HealthcareService.implicitRules: Das darf hier nicht stehen.");

        assertThat(mvc.get().uri(RADIOLOGY).flashAttr("refusals", said).with(SignedIn.as(Person.FEMKE)))
                .bodyText()
                .contains("href=\"" + RADIOLOGY + "/edit#type\"", "Type: Das muss ausgefüllt sein");
    }
}
