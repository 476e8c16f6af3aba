package health.waymark.admin.quality;

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

@PageTest
class QualityPagesTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    QualityPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void saysWhenItCouldNotBeComputed() {
        backend.answer("GET /api/v1/tenants/vechtstroom/quality", Reply.of(200, Json.object("""
                {"score":90,"findings":[],"problem":{"sentence":"It takes longer than allowed.",
                 "since":"2026-11-20T08:00:00Z"}}""")));

        assertThat(mvc.get().uri("/t/vechtstroom/quality").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("Out of date: it could not be looked through since", "It takes longer than allowed.");
    }

    @Test
    void namesWhatIsToBeMendedAndLetsItCountAgain() {
        backend.answer("GET /api/v1/tenants/vechtstroom/quality", Reply.of(200, Json.object("""
                {"score":90,"findings":[{"kind":"stale","type":"HealthcareService","id":"radiology",
                 "since":"2026-11-20T08:00:00Z","ignored":{"reason":"It is right."}}]}""")));
        String count = "/t/vechtstroom/quality/stale/HealthcareService/radiology/count";

        assertThat(mvc.get().uri("/t/vechtstroom/quality?ignored=true").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains(">Radiologie</a>", "It is right.", "href=\"" + count + "\"");
        assertThat(mvc.get().uri(count).with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("Count the finding about Radiologie again?", "action=\"" + count + "\"");

        String ignored = "DELETE /api/v1/tenants/vechtstroom/quality/stale/HealthcareService/radiology/ignored";
        backend.answer(ignored, Reply.of(200, Json.object("{}")));
        assertThat(mvc.post().uri(count).with(SignedIn.as(Person.FEMKE)).with(csrf()))
                .redirectedUrl()
                .isEqualTo("/t/vechtstroom/quality");
        assertThat(backend.received(ignored)).hasSize(1);
    }
}
