package health.waymark.admin.home;

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

/** Who does which step of the setup, what is left out, and what fails. */
@PageTest
class SetupPageTests {

    private static final String SETUP = "GET /api/v1/tenants/vechtstroom/setup";
    private static final String ENDPOINT = "/api/v1/tenants/vechtstroom/setup/endpoint";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    SetupPageTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
        backend.answer(
                SETUP,
                Reply.of(
                        200,
                        Json.object(
                                "{\"steps\":[{\"step\":\"location\",\"done\":false,\"skipped\":"
                                        + "{\"reason\":\"<b>Post</b>\",\"by\":\"Ruben\",\"at\":\"2026-11-28T08:00:00Z\"}},"
                                        + "{\"step\":\"endpoint\",\"done\":false,\"problem\":{\"code\":\"endpoint-unreachable\","
                                        + "\"reference\":\"Endpoint/fhir\"}}],\"assignable\":[{\"subject\":\"s1\",\"name\":\"Ruben\"}]}")));
    }

    @Test
    void showsWhatFailsWithItsCauseAndAnotherTry() {
        assertThat(mvc.get().uri("/t/vechtstroom/setup").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "&lt;b&gt;Post&lt;/b&gt;",
                        "aria-current=\"step\"",
                        "It is published, but cannot be reached.",
                        "/t/vechtstroom/endpoints/fhir/tests",
                        "/t/vechtstroom/setup/endpoint/retry",
                        "/t/vechtstroom/setup/location/take-up",
                        "<option value=\"s1\">Ruben</option>");
    }

    @Test
    void givesAStepToAColleague() {
        backend.answer("PUT " + ENDPOINT + "/assignee", Reply.of(204, Json.object("{}")));

        assertThat(mvc.post()
                        .uri("/t/vechtstroom/setup/endpoint/assignee")
                        .param("subject", "s1")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasRedirectedUrl("/t/vechtstroom/setup");

        assertThat(backend.received("PUT " + ENDPOINT + "/assignee").get(0).body())
                .contains("s1");
    }

    @Test
    void leavesNothingOutWithoutAReason() {
        assertThat(mvc.post()
                        .uri("/t/vechtstroom/setup/endpoint/skip")
                        .param("reason", " ")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasStatus(422)
                .bodyText()
                .contains("Say in up to 500 characters why.");
    }
}
