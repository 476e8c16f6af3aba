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

    @Test
    void putsATodoOffAndListsWhatIsPutOff() {
        backend.answer(
                TO_DOS,
                Reply.of(
                        200,
                        Json.object(
                                "{\"failedDrafts\":1,\"expiringKeys\":2,\"unreachableEndpoints\":2,\"snoozes\":["
                                        + "{\"toDo\":\"expiring-keys\",\"until\":\"2099-01-01T08:00:00Z\",\"seen\":2},"
                                        + "{\"toDo\":\"unreachable-endpoints\",\"until\":\"2099-01-01T08:00:00Z\",\"seen\":1}]}")));

        assertThat(mvc.get().uri("/t/vechtstroom/home").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .containsSubsequence(
                        "/t/vechtstroom/endpoints?reachability=unreachable",
                        "2 published endpoints cannot be reached",
                        "name=\"for\" value=\"week\"",
                        "</form>", // Enter in the date means its own button
                        "type=\"date\"",
                        "name=\"for\" value=\"date\"",
                        "Snoozed: 1",
                        "2 API keys expire within 30 days",
                        "/t/vechtstroom/home/show-again");
    }

    @Test
    void snoozesForAWeekWithWhatWasSeen() {
        backend.answer("PUT /api/v1/tenants/vechtstroom/to-dos/failed-drafts/snooze", Reply.of(204, Json.object("{}")));

        assertThat(mvc.post()
                        .uri("/t/vechtstroom/home/snooze")
                        .param("toDo", "failed-drafts")
                        .param("seen", "3")
                        .param("for", "week")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasRedirectedUrl("/t/vechtstroom/home");

        assertThat(backend.received("PUT /api/v1/tenants/vechtstroom/to-dos/failed-drafts/snooze")
                        .get(0)
                        .body())
                .contains("\"seen\":3");
    }

    @Test
    void saysAtTheDateWhichDaysThereAre() {
        backend.answer(TO_DOS, Reply.of(200, Json.object("{\"failedDrafts\":1}")));

        assertThat(mvc.post()
                        .uri("/t/vechtstroom/home/snooze")
                        .param("toDo", "failed-drafts")
                        .param("seen", "1")
                        .param("for", "date")
                        .param("date", "2020-01-01")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasStatus(422)
                .bodyText()
                .contains("Choose a day between", "value=\"2020-01-01\"", "aria-invalid=\"true\"");
    }

    @Test
    void keepsTheOtherCardsWhenOneCannotBeHad() {
        backend.answer(TO_DOS, Reply.of(503, Json.object("{}")));

        assertThat(mvc.get().uri("/t/vechtstroom/home").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("This cannot be looked up just now", "todos-retry", "What you have")
                .doesNotContain("Nothing to do", "tiles-retry")
                // To a part of this very page a browser without scripts only scrolls
                .doesNotContain("/home#");
    }

    @Test
    void leadsToTheStepThatIsNextAndSaysWhoDoesIt() {
        backend.answer(
                TO_DOS,
                Reply.of(
                        200,
                        Json.object("{\"assignedSteps\":1,\"setup\":[{\"step\":\"organization\",\"done\":true},"
                                + "{\"step\":\"location\",\"done\":false,\"skipped\":{\"reason\":\"x\",\"by\":\"y\",\"at\":\"2026-11-28T08:00:00Z\"}},"
                                + "{\"step\":\"endpoint\",\"done\":false,\"assignee\":{\"subject\":\"z\",\"name\":\"Ruben\"}},"
                                + "{\"step\":\"service\",\"done\":false}]}")));

        assertThat(mvc.get().uri("/t/vechtstroom/home").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .containsSubsequence(
                        "50%", "aria-current=\"step\"", "Add an endpoint", "Ruben does this", "Add a service")
                .contains("1 step of the setup is yours");
    }
}
