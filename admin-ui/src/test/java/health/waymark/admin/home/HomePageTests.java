package health.waymark.admin.home;

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

/** The first page says what waits for somebody. */
@PageTest
class HomePageTests {

    private static final String TO_DOS = "GET /api/v1/tenants/vechtstroom/to-dos";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    HomePageTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void leadsToDraftsThatCouldNotBePublishedAndToWhatWaitsForApproval() {
        backend.answer(
                TO_DOS,
                Reply.of(
                        200,
                        Json.object(
                                "{\"failedDrafts\":1,\"staleDrafts\":2,\"submittedDrafts\":3,\"expiringKeys\":0}")));

        assertThat(mvc.get().uri("/t/vechtstroom/home").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "/t/vechtstroom/drafts?draftState=failed",
                        "1 draft could not be published on the date that was set",
                        "/t/vechtstroom/drafts?draftState=stale",
                        "2 drafts were overtaken",
                        "3 changes wait for approval")
                .doesNotContain("API key expires");
    }

    @Test
    void staysWhenTheRoleOfAMomentAgoMayNotSeeThat() {
        backend.answer(TO_DOS, Reply.of(403, Json.outcome("forbidden", "Not any more.", "")));

        assertThat(mvc.get().uri("/t/vechtstroom/home").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("Ziekenhuis Vechtstroom");
    }
}
