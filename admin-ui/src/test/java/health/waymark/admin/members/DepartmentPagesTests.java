package health.waymark.admin.members;

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
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Choosing the department that a role is limited to, where there are more than a page can offer. */
@PageTest
class DepartmentPagesTests {

    private static final String SEARCH = "GET /fhir/vechtstroom/Organization";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    DepartmentPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void script() {
        backend.forget();
        backend.answer(SEARCH, Reply.of(200, Json.object("""
                {"resourceType":"Bundle","link":[{"relation":"next","url":"http://x/fhir/vechtstroom?_cursor=c"}],
                 "entry":[{"resource":{"resourceType":"Organization","id":"ward-1","name":"Ward one"}}]}""")));
    }

    @Test
    void asksForWordsInsteadOfReadingPageAfterPage() {
        MvcTestResult page = mvc.get()
                .uri("/t/vechtstroom/invitations/new")
                .header("Accept-Language", "en")
                .with(SignedIn.as(Person.FEMKE))
                .exchange();

        assertThat(page).bodyText().contains("name=\"orgSubtree.find\"").doesNotContain("Ward one");
        assertThat(backend.received(SEARCH)).hasSize(1);
    }

    @Test
    void callsTheDepartmentThatIsChosenByItsName() {
        String member = "/api/v1/tenants/vechtstroom/members/s";
        backend.answer(
                "GET " + member,
                Reply.of(
                        200,
                        Json.object("{\"subject\":\"s\",\"name\":\"Saskia\",\"role\":\"scheduler\","
                                + "\"orgSubtree\":\"ward-9\"}")));
        backend.answer(
                SEARCH,
                request -> Reply.of(
                        200,
                        Json.object(
                                request.query().containsKey("_id")
                                        ? "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":"
                                                + "{\"resourceType\":\"Organization\",\"id\":\"ward-9\","
                                                + "\"name\":\"Ward nine\"}}]}"
                                        : "{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\","
                                                + "\"url\":\"http://x/fhir/vechtstroom?_cursor=c\"}]}")));

        MvcTestResult page = mvc.get()
                .uri("/t/vechtstroom/members/s")
                .header("Accept-Language", "en")
                .with(SignedIn.as(Person.FEMKE))
                .exchange();

        assertThat(page).bodyText().containsPattern("value=\"ward-9\"[^>]*>\\s*Ward nine");
        assertThat(backend.received(SEARCH)).hasSize(2);
    }

    @Test
    void offersWhatWasFoundAndInvitesNobodyYet() {
        MvcTestResult page = mvc.post()
                .uri("/t/vechtstroom/invitations/new")
                .param("name", "Noor")
                .param("email", "noor@example.org")
                .param("memberRole", "scheduler")
                .param("orgSubtree.find", "ward")
                .header("Accept-Language", "en")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();

        assertThat(page).hasStatus(HttpStatus.OK);
        assertThat(page).bodyText().contains("Ward one", "value=\"Noor\"");
        assertThat(backend.received(SEARCH).get(0).query()).containsEntry("name:contains", "ward");
        assertThat(backend.received("POST /api/v1/tenants/vechtstroom/invitations"))
                .isEmpty();
    }
}
