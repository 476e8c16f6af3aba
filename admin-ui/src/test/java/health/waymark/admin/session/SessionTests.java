package health.waymark.admin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Keycloak is away in these tests: what is shown then, and what happens to sessions. */
@PageTest
class SessionTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    SessionTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void startsAndWelcomesWithKeycloakAway() {
        assertThat(mvc.get().uri("/")).hasStatusOk().bodyText().contains("Find care, and be found");
    }

    @Test
    void sendsWhoeverIsNotSignedInToKeycloak() {
        assertThat(mvc.get().uri("/t/vechtstroom/find?text=radiology"))
                .hasStatus(HttpStatus.FOUND)
                .redirectedUrl()
                .isEqualTo("/oauth2/authorization/keycloak");
    }

    @Test
    void answersUnavailableWhenKeycloakDoesNot() {
        MvcTestResult away = mvc.get().uri("/oauth2/authorization/keycloak").exchange();

        assertThat(away).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(Reason.of(away.getRequest())).contains(Reason.KEYCLOAK_AWAY);
    }

    @Test
    void signsInAgainWhenTheTokenIsNoLongerGood() {
        MvcTestResult page = mvc.get()
                .uri("/t/vechtstroom/services?name=x")
                .with(SignedIn.as(Person.FEMKE, Instant.now().minusSeconds(5)))
                .exchange();

        assertThat(page).hasStatus(HttpStatus.FOUND).redirectedUrl().isEqualTo("/oauth2/authorization/keycloak");
        assertThat(page.getRequest().getSession().getAttribute(ReturnPath.class.getName()))
                .isEqualTo("/t/vechtstroom/services?name=x");
        assertThat(backend.received("GET /api/v1/me")).isEmpty();
    }

    @Test
    void renewsATokenThatHasEnded() {
        backend.answer("POST /token", Reply.of(200, Json.object("""
                                {"access_token":"%s","token_type":"Bearer","expires_in":300}""".formatted(Person.FEMKE.token()))));

        assertThat(mvc.get()
                        .uri("/t/vechtstroom/find")
                        .with(SignedIn.renewable(Person.FEMKE, backend.uri().resolve("/token"))))
                .hasStatusOk();
        assertThat(backend.received("POST /token").get(0).body())
                .contains("grant_type=refresh_token", "refresh_token=renew-me");
    }

    @Test
    void signsInAgainWhenKeycloakDoesNotRenewTheToken() {
        backend.answer("POST /token", Reply.of(400, Json.object("{\"error\":\"invalid_grant\"}")));

        assertThat(mvc.get()
                        .uri("/t/vechtstroom/find")
                        .with(SignedIn.renewable(Person.FEMKE, backend.uri().resolve("/token"))))
                .hasStatus(HttpStatus.FOUND)
                .redirectedUrl()
                .isEqualTo("/oauth2/authorization/keycloak");
    }

    @Test
    void keepsTheSessionWhenKeycloakIsAwayJustThen() {
        MvcTestResult page = mvc.get()
                .uri("/t/vechtstroom/find")
                .with(SignedIn.renewable(Person.FEMKE, URI.create("http://localhost:1/token")))
                .exchange();

        assertThat(page).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(Reason.of(page.getRequest())).contains(Reason.KEYCLOAK_AWAY);
        assertThat(((MockHttpSession) page.getRequest().getSession()).isInvalid())
                .isFalse();
    }

    @Test
    void letsThePageReloadWhenAPartOfItIsAskedForWithoutASession() {
        assertThat(mvc.get().uri("/t/vechtstroom/find?text=x").header("HX-Request", "true"))
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .hasHeader("HX-Refresh", "true");
    }

    @Test
    void doesNotCarryOutWhatIsSentAfterTheSessionEnded() {
        MvcTestResult refused = mvc.post()
                .uri("/t/vechtstroom/services/new")
                .param("name", "Late")
                .with(csrf())
                .exchange();

        assertThat(refused).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(Reason.of(refused.getRequest())).contains(Reason.SESSION_ENDED);
    }

    @Test
    void keepsWhatWasSentFromAPageOfOursUntilThePersonHasSignedInAgain() {
        MockHttpSession session = new MockHttpSession();
        MvcTestResult refused = mvc.post()
                .uri("/t/vechtstroom/services/new")
                .header("Origin", "http://localhost")
                .param("name", "Late <b>")
                .session(session)
                .exchange();

        assertThat(refused).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(Reason.of(refused.getRequest())).contains(Reason.SESSION_KEPT);
        assertThat(mvc.get().uri("/resume").session(session).with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("action=\"/t/vechtstroom/services/new\"", "value=\"Late &lt;b&gt;\"");
        assertThat(backend.received("POST /fhir/vechtstroom/HealthcareService")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/t/vechtstroom/services/selection/set?what=set.hours&id=sleep, hours, 08:00",
        "/t/vechtstroom/locations/site-1/geocode, latitude, 52.5",
        "/t/vechtstroom/endpoints/inbox/tests, why, now",
        "/t/vechtstroom/settings, invitationDays, 9",
        "/profile, language, nl",
        "/platform/new, id, somewhere",
        "/tenants/tell, operatorMessage, Maintenance",
    })
    void keepsWhatWasSentFromWhateverPage(String address, String name, String value) {
        MockHttpSession session = new MockHttpSession();
        mvc.post()
                .uri(address)
                .header("Origin", "http://localhost")
                .param(name, value)
                .session(session)
                .exchange();

        MvcTestResult resumed = mvc.get()
                .uri("/resume")
                .session(session)
                .with(SignedIn.as(Person.FEMKE))
                .exchange();

        assertThat(resumed)
                .bodyText()
                .contains(
                        "action=\"" + address.split("\\?")[0] + "\"", "name=\"" + name + "\" value=\"" + value + "\"");
        if (address.contains("?")) {
            assertThat(resumed)
                    .bodyText()
                    .contains("name=\"what\" value=\"set.hours\"", "name=\"id\" value=\"sleep\"", "Opening hours");
        }
    }

    @Test
    void keepsNoFormWithoutItsFile() {
        MvcTestResult refused = mvc.post()
                .uri("/t/vechtstroom/imports")
                .header("Origin", "http://localhost")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .param("kind", "facilities")
                .exchange();

        assertThat(Reason.of(refused.getRequest())).contains(Reason.SESSION_ENDED);
    }

    @Test
    void forgetsAKeptFormOnceItIsSentAgain() {
        MockHttpSession session = new MockHttpSession();
        mvc.post()
                .uri("/t/vechtstroom/services/new")
                .header("Origin", "http://localhost")
                .param("name", "Late")
                .session(session)
                .exchange();

        mvc.post()
                .uri("/t/vechtstroom/services/new")
                .param("name", "Late")
                .session(session)
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();

        assertThat(mvc.get().uri("/resume").session(session).with(SignedIn.as(Person.FEMKE)))
                .redirectedUrl()
                .isEqualTo("/");
    }

    @Test
    void keepsNothingThatAnotherSiteHasSent() {
        MockHttpSession session = new MockHttpSession();
        MvcTestResult refused = mvc.post()
                .uri("/t/vechtstroom/services/new")
                .header("Origin", "http://elsewhere.example")
                .param("name", "Trap")
                .session(session)
                .exchange();

        assertThat(Reason.of(refused.getRequest())).contains(Reason.SESSION_ENDED);
        assertThat(mvc.get().uri("/resume").session(session).with(SignedIn.as(Person.FEMKE)))
                .redirectedUrl()
                .isEqualTo("/");
    }

    @Test
    void saysWhatASessionWithoutBackendRightsMeans() {
        backend.answer("GET /api/v1/me", Reply.of(401, Json.outcome("login", "Audience is wrong.", "")));

        assertThat(mvc.get().uri("/tenants").with(SignedIn.as(Person.FEMKE)))
                .hasStatus(HttpStatus.BAD_GATEWAY)
                .bodyText()
                .contains("does not accept your sign-in", "Audience is wrong.");
    }
}
