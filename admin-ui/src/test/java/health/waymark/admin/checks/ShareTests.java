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

/** A link to what one test of an endpoint has found: made, listed, revoked, and read by somebody who is nobody here. */
@PageTest
class ShareTests {

    private static final String REPORTS = "/api/v1/tenants/vechtstroom/endpoints/fhir/reports";
    private static final String TESTS = "/t/vechtstroom/endpoints/fhir/tests";
    private static final String READ = "POST /api/v1/endpoint-reports/read";
    private static final String TOKEN = "Xr3kq0uVgkSxXzq3YxZ6mYhQq0d3k9v1n1p7s0a2b4c";

    private static final String LINK = "{\"id\":\"7f6f\",\"at\":\"2026-11-28T07:22:00.123Z\",\"createdBy\":\"Ruben\","
            + "\"createdAt\":\"2026-11-28T08:00:00Z\",\"expiresAt\":\"2026-12-05T08:00:00Z\",\"state\":\"%s\"}";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    ShareTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void anEndpointWithOneTest() {
        backend.forget();
        backend.answer("GET /api/v1/tenants/vechtstroom/endpoints/fhir/verifications", Reply.of(200, Json.object("""
                {"name":"Practice","state":{"status":"reachable","waiting":true,"progress":[{"name":"certificate","outcome":"passed",
                 "code":"valid","values":["2027-02-01","66"],"detail":"x"}]},
                 "results":[{"at":"2026-11-28T07:22:00.123Z","status":"reachable","steps":[]}]}""")));
    }

    @Test
    void isMadeForOneTestAndShownOnce() {
        backend.answer(
                "POST " + REPORTS,
                Reply.of(
                        201,
                        Json.object(
                                "{\"report\":" + LINK.formatted("open") + ",\"url\":\"https://waymark.example/reports/"
                                        + TOKEN + "\",\"token\":\"" + TOKEN + "\"}")));

        assertThat(get(TESTS)).bodyText().contains(TESTS + "/share?at=2026-11-28T07");
        assertThat(get(TESTS + "/share?at=2026-11-28T07:22:00.123Z"))
                .hasStatusOk()
                .bodyText()
                .contains("value=\"7\" selected=\"selected\"");
        assertThat(post(TESTS + "/share", "at", "2026-11-28T07:22:00.123Z", "linkDays", "30"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyText()
                .contains("https://waymark.example/reports/" + TOKEN);
        assertThat(Json.object(backend.received("POST " + REPORTS).get(0).body()))
                .isEqualTo(Json.object("{\"at\":\"2026-11-28T07:22:00.123Z\",\"days\":30}"));
    }

    @Test
    void isListedAndRevokedWhereItWasMade() {
        backend.answer(
                "GET " + REPORTS,
                Reply.of(200, Json.array("[" + LINK.formatted("open") + "," + LINK.formatted("revoked") + "]")));
        backend.answer("DELETE " + REPORTS + "/7f6f", Reply.of(204, Json.object("{}")));

        assertThat(get(TESTS)).bodyText().contains("Ruben", "Open", "Revoked").containsOnlyOnce("/links/7f6f/revoke");
        assertThat(post(TESTS + "/links/7f6f/revoke")).hasRedirectedUrl(TESTS);
        assertThat(backend.received("DELETE " + REPORTS + "/7f6f")).hasSize(1);
    }

    @Test
    void showsTheStepsSoFarOfATestThatIsBeingMade() {
        assertThat(get(TESTS)).bodyText().contains("Being tested", "Valid until 1 Feb 2027 (days left: 66).");
    }

    @Test
    void isReadWithoutSigningInInTheReadersLanguage() {
        backend.answer(READ, Reply.of(200, Json.object("""
                {"name":"FHIR <server>","address":"https://practice.example/fhir","at":"2026-11-28T07:22:00Z",
                 "status":"degraded","expiresAt":"2026-12-05T08:00:00Z","steps":[
                 {"name":"capabilities","outcome":"warning","code":"redirects","values":["302"],"detail":"x"},
                 {"name":"connection","outcome":"passed","detail":"Of before there were codes."},
                 {"name":"capabilities","outcome":"passed","code":"fhir-server","values":["2027-13-45"],"detail":"x"}]}""")));

        MvcTestResult page = mvc.get()
                .uri("/reports/" + TOKEN)
                .header("Accept-Language", "de-CH, nl;q=0.5")
                .exchange();

        assertThat(page)
                .hasStatusOk()
                .hasHeader("X-Robots-Tag", "noindex, nofollow, noarchive")
                .hasHeader("Referrer-Policy", "no-referrer");
        assertThat(page.getResponse().getHeader("Cache-Control")).contains("no-store");
        assertThat(page.getResponse().getHeader("Set-Cookie")).isNull();
        assertThat(page)
                .bodyText()
                .contains(
                        "FHIR &lt;server&gt;",
                        "Leitet weiter (302)",
                        "Of before there were codes.",
                        "Ein FHIR-Server (2027-13-45) antwortet.")
                .doesNotContain("/t/vechtstroom");
        assertThat(backend.received(READ).get(0).headers()).doesNotContainKey("authorization");
    }

    @Test
    void isReadAsAnybodyAlsoBySomebodyWhoIsSignedIn() {
        backend.answer(READ, Reply.of(200, Json.object("{\"name\":\"x\",\"status\":\"reachable\",\"steps\":[]}")));

        assertThat(get("/reports/" + TOKEN)).hasStatusOk().bodyText().doesNotContain("Vechtstroom");
        assertThat(backend.received(READ).get(0).headers()).doesNotContainKey("authorization");
    }

    @Test
    void tellsNotWhyThereIsNothing() {
        backend.answer(READ, Reply.of(404, Json.object("{\"code\":\"not-found\",\"detail\":\"x\"}")));

        MvcTestResult over = mvc.get().uri("/reports/" + TOKEN).exchange();
        MvcTestResult never = mvc.get().uri("/reports/none").exchange();

        assertThat(over).hasStatus(404).bodyText().contains("There is nothing here any more");
        assertThat(never).hasStatus(404).bodyText().contains("There is nothing here any more");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(SignedIn.as(Person.FEMKE)).exchange();
    }

    private MvcTestResult post(String path, String... parameters) {
        var request = mvc.post().uri(path).with(SignedIn.as(Person.FEMKE)).with(csrf());
        for (int at = 0; at < parameters.length; at += 2) {
            request = request.param(parameters[at], parameters[at + 1]);
        }
        return request.exchange();
    }
}
