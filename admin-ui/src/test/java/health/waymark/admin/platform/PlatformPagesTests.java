package health.waymark.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What whoever runs the platform sees of its tenants. */
@PageTest
class PlatformPagesTests {

    private static final String VECHTSTROOM = "/api/v1/tenants/vechtstroom";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    PlatformPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void script() {
        backend.forget();
        operates(true);
        backend.answer("GET /api/v1/tenants", Reply.of(200, Json.object("""
                {"next":"/api/v1/tenants?after=bmV4dA&limit=25&sort=-share","tenants":[
                 {"id":"vechtstroom","name":"Vechtstroom","status":"active","createdAt":"2026-11-27T08:00:00Z",
                  "resources":4211,"requests":51200,"quotaShare":92,"failingEndpoints":3,"failedJobs":1,
                  "openQuotaRequests":1},
                 {"id":"quiet","name":"Quiet","status":"frozen","createdAt":"2026-11-27T08:00:00Z","resources":null,
                  "requests":0,"quotaShare":0,"failingEndpoints":0,"failedJobs":0,"openQuotaRequests":0}]}""")));
        backend.answer("GET " + VECHTSTROOM, Reply.of(200, Json.object("""
                {"id":"vechtstroom","name":"Vechtstroom","status":"active","createdAt":"2026-11-27T08:00:00Z",
                 "quotas":{"members":{"limit":10,"used":7,"alertAt":80},
                           "resources":{"limit":1000,"used":900,"alertAt":80}}}""")));
        backend.answer("GET /api/v1/tenants/quiet", Reply.of(200, Json.object("""
                {"id":"quiet","name":"Quiet","status":"active","createdAt":"2026-11-27T08:00:00Z"}""")));
        backend.answer("GET " + VECHTSTROOM + "/quota-requests", Reply.of(200, Json.array("""
                [{"id":"r1","quota":"resources","wanted":2000,"reason":"We <b>grow</b>","askedBy":"Femke",
                  "askedAt":"2026-11-27T12:00:00Z","state":"open","answer":""}]""")));
    }

    private void operates(boolean operator) {
        backend.answer(
                "GET /api/v1/me",
                Reply.of(
                        200,
                        Json.object("{\"kind\":\"person\",\"name\":\"Olle\",\"subject\":\"o\",\"operator\":" + operator
                                + ",\"tenants\":[]}")));
    }

    @Test
    void sayWhatEachTenantUsesAndWhatIsWrongThere() {
        assertThat(get("/platform?sort=-share"))
                .bodyText()
                .contains(
                        "4,211",
                        "51,200",
                        "92 %",
                        "Nearly used up",
                        "1 step",
                        "Steps are stuck",
                        "3 endpoints",
                        "Waits for an answer",
                        "Nothing to do",
                        "page=bmV4dA");
        assertThat(backend.received("GET /api/v1/tenants").get(0).query()).containsEntry("sort", "-share");
    }

    @Test
    void showWhatATenantAsksForAndGrantIt() {
        backend.answer("POST " + VECHTSTROOM + "/quota-requests/r1/decide", Reply.of(200, Json.object("{}")));

        assertThat(get("/platform/vechtstroom"))
                .bodyText()
                .contains("We &lt;b&gt;grow&lt;/b&gt;", "/platform/vechtstroom/quota-requests/r1/refuse")
                .containsPattern("<input(?=[^>]* name=\"limit\")[^>]* min=\"1000\"");
        MvcTestResult granted = decide("grant");

        assertThat(granted).hasStatus3xxRedirection();
        assertThat(backend.received("POST " + VECHTSTROOM + "/quota-requests/r1/decide")
                        .get(0)
                        .body())
                .isEqualTo("{\"granted\":true,\"answer\":\"For now\",\"limit\":1500}");
    }

    @Test
    void keepWhatWasTypedWhenItIsRefused() {
        Reply refusal = Reply.of(400, Json.object("{\"title\":\"No\",\"detail\":\"Give at least 1000.\"}"));
        backend.answer("POST " + VECHTSTROOM + "/quota-requests/r1/decide", refusal);
        backend.answer("POST " + VECHTSTROOM + "/freeze", refusal);
        backend.answer("PUT " + VECHTSTROOM + "/quotas", refusal);

        assertThat(decide("grant"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("<a href=\"#limit-r1\">Give at least 1000.</a>", "value=\"1500\"", "value=\"For now\"");
        assertThat(post("/platform/vechtstroom/freeze", Map.of("reason", "No <contract>")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("No &lt;contract&gt;</textarea>");
        assertThat(post("/platform/vechtstroom/quotas", Map.of("members", "many", "resources", "")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .containsPattern("name=\"members\"[^>]* value=\"many\"")
                .containsPattern("name=\"resources\"[^>]* value=\"\"");
        assertThat(backend.received("PUT " + VECHTSTROOM + "/quotas").get(0).body())
                .isEqualTo("{\"members\":\"many\"}");
    }

    @Test
    void offerNoLimitsThatABackendOfBeforeDoesNotTell() {
        backend.answer("GET /api/v1/tenants/quiet/quota-requests", Reply.of(200, Json.array("[]")));

        assertThat(get("/platform/quiet"))
                .hasStatusOk()
                .bodyText()
                .contains("Quiet", "name=\"reason\"")
                .doesNotContain("name=\"members\"");
    }

    @Test
    void tellSeveralTenantsTheSame() {
        backend.answer("POST " + VECHTSTROOM + "/messages", Reply.of(204, Json.object("{}")));
        backend.answer("POST /api/v1/tenants/quiet/messages", Reply.of(204, Json.object("{}")));

        assertThat(get("/platform"))
                .bodyText()
                .contains("formaction=\"/tenants/tell\"", "formaction=\"/tenants/freeze\"");
        assertThat(post("/tenants/tell", Map.of("id", "vechtstroom,quiet,nobody")))
                .hasStatusOk()
                .bodyText()
                .contains("Vechtstroom", "Quiet", "name=\"operatorMessage\"")
                .doesNotContain("nobody</label>");
        assertThat(post("/tenants/tell", Map.of("offered", "vechtstroom,quiet", "chosen", "vechtstroom,quiet")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(backend.received("POST " + VECHTSTROOM + "/messages")).isEmpty();
        assertThat(post(
                        "/tenants/tell",
                        Map.of(
                                "offered", "vechtstroom,quiet",
                                "chosen", "vechtstroom,quiet",
                                "operatorMessage", "Maintenance")))
                .bodyText()
                .contains("Vechtstroom", "Quiet", "Done");
        assertThat(backend.received("POST /api/v1/tenants/quiet/messages")
                        .get(0)
                        .body())
                .isEqualTo("{\"text\":\"Maintenance\"}");
    }

    @Test
    void freezeSeveralTenantsOnlyWhenTheirNumberIsTyped() {
        backend.answer("POST " + VECHTSTROOM + "/freeze", Reply.of(200, Json.object("{}")));
        Map<String, String> chosen = Map.of("offered", "vechtstroom,quiet", "chosen", "vechtstroom");

        assertThat(post("/tenants/freeze", chosen))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Type how many tenants are ticked above");
        assertThat(backend.received("POST " + VECHTSTROOM + "/freeze")).isEmpty();
        Map<String, String> typed = new HashMap<>(chosen);
        typed.put("howManyTenants", "1");
        typed.put("tenantReason", "No contract.");
        assertThat(post("/tenants/freeze", typed)).bodyText().contains("Vechtstroom", "Done");
        assertThat(backend.received("POST " + VECHTSTROOM + "/freeze").get(0).body())
                .isEqualTo("{\"reason\":\"No contract.\"}");
    }

    @Test
    void areNothingForAnybodyElse() {
        operates(false);

        assertThat(post("/tenants/tell", Map.of("id", "quiet"))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(post("/tenants/freeze", Map.of("id", "quiet"))).hasStatus(HttpStatus.NOT_FOUND);

        assertThat(decide("grant")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/platform")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult decide(String decision) {
        return mvc.post()
                .uri("/platform/vechtstroom/quota-requests/r1/" + decision)
                .param("limit", "1500")
                .param("answer", "For now")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult post(String page, Map<String, String> sent) {
        MockMvcTester.MockMvcRequestBuilder request = mvc.post().uri(page).header("Accept-Language", "en");
        sent.forEach(request::param);
        return request.with(SignedIn.as(Person.FEMKE)).with(csrf()).exchange();
    }

    private MvcTestResult get(String page) {
        return mvc.get()
                .uri(page)
                .header("Accept-Language", "en")
                .with(SignedIn.as(Person.FEMKE))
                .exchange();
    }
}
