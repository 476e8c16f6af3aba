package health.waymark.admin.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

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

/** Who is told when an endpoint fails. */
@PageTest
class AlertPagesTests {

    private static final String ALERT = "/api/v1/tenants/vechtstroom/endpoints/fhir/alert";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    AlertPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
        backend.answer(
                "GET " + ALERT,
                Reply.of(
                        200,
                        Json.object(
                                "{\"rule\":{\"failures\":4,\"recovered\":true,\"certificateDays\":30,\"subjects\":[\"s1\"]},"
                                        + "\"own\":true,\"readers\":[{\"subject\":\"s1\",\"name\":\"Ruben\"}]}")));
        backend.answer("PUT " + ALERT, Reply.of(204, Json.object("{}")));
        backend.answer("DELETE " + ALERT, Reply.of(204, Json.object("{}")));
    }

    @Test
    void showsTheRuleAlsoWithANumberThatSoftwareHasSet() {
        assertThat(mvc.get().uri("/t/vechtstroom/endpoints/fhir/alert").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("Ruben", "value=\"4\" selected=\"selected\"", "/t/vechtstroom/endpoint-alert");
    }

    @Test
    void keepsARuleOfItsOwnOrGoesBackToTheOneOfTheOrganization() {
        assertThat(send("own")).hasRedirectedUrl("/t/vechtstroom/endpoints/fhir/tests");
        assertThat(backend.received("PUT " + ALERT).get(0).body()).contains("\"failures\":3", "s1");
        assertThat(send("tenant")).hasRedirectedUrl("/t/vechtstroom/endpoints/fhir/tests");
        assertThat(backend.received("DELETE " + ALERT)).hasSize(1);
    }

    private MvcTestResult send(String whose) {
        return mvc.post()
                .uri("/t/vechtstroom/endpoints/fhir/alert")
                .param("alertOf", whose)
                .param("failures", "3")
                .param("certificateDays", "30")
                .param("subjects", "s1")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();
    }
}
