package health.waymark.admin.checks;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What can be sent to whoever runs the other side of an endpoint. */
@PageTest
class CheckReportTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    CheckReportTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void anEndpointWithOneTest() {
        backend.forget();
        backend.answer("GET /fhir/vechtstroom/Endpoint/fhir", Reply.of(200, Json.object("""
                {"resourceType":"Endpoint","id":"fhir","name":"Practice","address":"https://practice.example/fhir"}""")));
        backend.answer("GET /api/v1/tenants/vechtstroom/endpoints/fhir/verifications", Reply.of(200, Json.object("""
                {"state":{"status":"unreachable"},"results":[{"at":"2026-11-28T07:22:00Z","status":"unreachable","steps":[
                 {"name":"address","outcome":"passed","detail":"The host has an address.","millis":3},
                 {"name":"certificate","outcome":"failed","detail":"It has expired <yesterday>."}]}]}""")));
    }

    @Test
    void isLedToFromTheTest() {
        assertThat(mvc.get().uri("/t/vechtstroom/endpoints/fhir/tests").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("/t/vechtstroom/endpoints/fhir/tests/report?at=2026-11-28T07");
    }

    @Test
    void isAPlainTextOfWhatWasLookedAt() {
        MvcTestResult file = report("2026-11-28T07:22:00Z");

        assertThat(file).hasStatusOk().hasHeader("Content-Disposition", "attachment; filename=\"endpoint-test.txt\"");
        assertThat(file.getResponse().getContentType()).startsWith("text/plain");
        assertThat(file)
                .bodyText()
                .contains(
                        "Practice",
                        "https://practice.example/fhir",
                        "2026-11-28T07:22:00Z",
                        "  The host has an address.",
                        "  It has expired <yesterday>.");
    }

    @Test
    void isNotThereForATestThatIsKeptNoLonger() {
        assertThat(report("2026-01-01T00:00:00Z")).hasStatus(404);
    }

    private MvcTestResult report(String at) {
        return mvc.get()
                .uri("/t/vechtstroom/endpoints/fhir/tests/report")
                .param("at", at)
                .with(SignedIn.as(Person.FEMKE))
                .exchange();
    }
}
