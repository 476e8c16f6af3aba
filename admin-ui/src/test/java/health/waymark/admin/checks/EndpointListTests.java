package health.waymark.admin.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The list of endpoints says how each can be reached, and can have many of them tested, suspended or moved. */
@PageTest
class EndpointListTests {

    private static final String STATES = "GET /api/v1/tenants/vechtstroom/endpoint-verifications";
    private static final String VERIFY = "POST /api/v1/tenants/vechtstroom/endpoint-verifications";
    private static final String BULK = "POST /api/v1/tenants/vechtstroom/bulk-changes";
    private static final String LIST = "/t/vechtstroom/endpoints";
    private static final String JOB = "3f0c5b76-7a53-4f0e-9d6b-0c5b8c1d2e3f";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    EndpointListTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void threeEndpoints() {
        backend.forget();
        backend.tenant("vechtstroom").remove("Endpoint");
        for (String id : List.of("one", "two", "three")) {
            backend.tenant("vechtstroom")
                    .put(Json.object("{\"resourceType\":\"Endpoint\",\"id\":\"" + id + "\",\"name\":\"Box " + id
                            + "\",\"status\":\"active\",\"address\":\"https://" + id + ".example/fhir\"}"));
        }
        backend.answer(STATES, Reply.of(200, Json.object("""
                {"endpoints":[
                 {"endpoint":"one","status":"reachable","lastVerified":"2026-11-28T07:22:00Z","waiting":true,
                  "certificateExpires":"2020-01-01T00:00:00Z"},
                 {"endpoint":"two","status":"unreachable","lastVerified":"2026-11-28T07:22:00Z","waiting":false,
                  "trouble":{"name":"connection","outcome":"failed","code":"unreachable","detail":"x","values":[]}}]}""")));
        backend.answer(BULK, Reply.of(201, Json.object("{\"id\":\"" + JOB + "\"}")));
    }

    @Test
    void namesTheStepThatFailedFirstAndAsksOnceForAllOfAPage() {
        MvcTestResult page = get(LIST);

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains(
                        "Connection: Nobody answers at this address.",
                        "Being tested",
                        "Expired",
                        "Not tested",
                        "/t/vechtstroom/endpoints/two/tests")
                .containsOnlyOnce("Nobody answers at this address.");
        assertThat(page).bodyText().contains("row-bad");
        assertThat(backend.received(STATES)).hasSize(1);
    }

    @Test
    void hasWhatIsFilteredInItsAddress() {
        assertThat(get(LIST + "?reachability=unreachable&endpointStatus=suspended&connectionType=hl7-fhir-rest"))
                .hasStatusOk();

        assertThat(backend.received("GET /fhir/vechtstroom/Endpoint").get(0).query())
                .containsEntry("verification-status", "unreachable")
                .containsEntry("status", "suspended")
                .containsEntry("connection-type", "hl7-fhir-rest");
    }

    @Test
    void hasSeveralTestedAtOnce() {
        backend.answer(
                VERIFY, Reply.of(202, Json.object("{\"asked\":[\"one\"],\"tooSoon\":[\"two\"],\"missing\":[]}")));

        assertThat(post("/selection", "what", "test", "id", "one", "id", "two")).hasRedirectedUrl(LIST);
        assertThat(post("/selection", "what", "test", "all", "true", "q", "Box"))
                .redirectedUrl()
                .isEqualTo(LIST + "?q=Box");

        assertThat(Json.object(backend.received(VERIFY).get(0).body()))
                .isEqualTo(Json.object("{\"ids\":[\"one\",\"two\"]}"));
        assertThat(Json.object(backend.received(VERIFY).get(1).body()).path("ids"))
                .hasSize(3);
    }

    @Test
    void suspendsSeveralAndLetsTheirAddressesBeginInAnotherWay() {
        post("/selection", "what", "suspend", "id", "one");
        assertThat(post("/selection", "what", "repoint", "id", "one"))
                .redirectedUrl()
                .isEqualTo(LIST + "/selection/repoint?what=repoint&id=one");
        assertThat(get(LIST + "/selection/repoint?what=repoint&id=one"))
                .hasStatusOk()
                .bodyText()
                .contains("Begin now with", "/selection/repoint?what=repoint&amp;id=one");
        assertThat(post(
                        "/selection/repoint?what=repoint&id=one",
                        "addressFrom",
                        "https://one.example",
                        "addressTo",
                        "https://new.example"))
                .redirectedUrl()
                .endsWith(JOB);

        assertThat(Json.object(backend.received(BULK).get(0).body())
                        .path("action")
                        .asString())
                .isEqualTo("suspend");
        assertThat(Json.object(backend.received(BULK).get(1).body()))
                .isEqualTo(Json.object("{\"type\":\"Endpoint\",\"action\":\"repoint\",\"from\":\"https://one.example\","
                        + "\"value\":\"https://new.example\",\"ids\":[\"one\"],"
                        + "\"name\":\"Re-point (change the address) · Endpoints\"}"));
    }

    @Test
    void suspendsNothingThatNothingIsSentTo() {
        assertThat(mvc.get().uri("/t/vechtstroom/services/sleep/suspend").with(SignedIn.as(Person.FEMKE)))
                .hasStatus(404);
        assertThat(mvc.get().uri("/t/vechtstroom/endpoints/one/suspend").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("Suspend Box one?");
    }

    /** The backend's reference lists them; the languages are compared in MessagesTests. */
    @Test
    void hasWordsForEverythingThatAStepFinds(@Autowired MessageSource texts) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "endpoint-verification.md"));
        String table = page.substring(page.indexOf("## What is found"), page.indexOf("## When the platform"));
        List<String> codes = Pattern.compile("(?m)^\\|[^|]*\\|([^|]*)\\|")
                .matcher(table)
                .results()
                .flatMap(row ->
                        Pattern.compile("`([a-z-]+)`").matcher(row.group(1)).results())
                .map((MatchResult code) -> code.group(1))
                .toList();

        assertThat(codes)
                .hasSizeGreaterThan(35)
                .allSatisfy(code -> assertThat(
                                texts.getMessage("finding." + code, new Object[] {"1", "2"}, "", Locale.ENGLISH))
                        .as(code)
                        .isNotEmpty());
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(SignedIn.as(Person.FEMKE)).exchange();
    }

    private MvcTestResult post(String path, String... parameters) {
        var request =
                mvc.post().uri(LIST + path).with(SignedIn.as(Person.FEMKE)).with(csrf());
        for (int at = 0; at < parameters.length; at += 2) {
            request = request.param(parameters[at], parameters[at + 1]);
        }
        return request.exchange();
    }
}
