package health.waymark.admin.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an organization uses, has used, and asks for. */
@PageTest
class UsagePagesTests {

    /** At midnight it may be yesterday, which is shown as well. */
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private static final String API = "/api/v1/tenants/vechtstroom/";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    UsagePagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void script() {
        backend.forget();
        backend.answer("GET " + API + "quotas", Reply.of(200, Json.object("""
                {"members":{"limit":10,"used":7,"alertAt":70},"apiKeys":{"limit":5,"used":1,"alertAt":80},
                 "resources":{"limit":1000,"used":1000,"alertAt":85},"requestsPerMinute":{"limit":600,"alertAt":80}}""")));
        backend.answer("GET " + API + "quota-requests", Reply.of(200, Json.array("""
                [{"id":"r1","quota":"resources","wanted":2000,"reason":"We <b>grow</b>","askedBy":"Femke",
                  "askedAt":"2026-11-27T12:00:00Z","state":"open","answer":""},
                 {"id":"r2","quota":"members","wanted":20,"reason":"More","askedBy":"Femke",
                  "askedAt":"2026-11-20T12:00:00Z","state":"granted","granted":15,"answer":"For now"}]""")));
        backend.answer("GET " + API + "usage", Reply.of(200, Json.object("""
                {"per":"day","points":[{"begins":"%s","members":7,"apiKeys":1,"resources":1000,
                  "requests":51200,"refused":3,"busiestMinute":310}]}""".formatted(TODAY))));
    }

    @Test
    void tellWhatIsUsedFromWhenItIsToldAndWhatWasAsked() {
        assertThat(get("/usage"))
                .bodyText()
                .contains(
                        "Past the 70 % that you want to be told of",
                        "Used up",
                        "Asked for 2,000",
                        "<option selected value=\"85\">from 85 %</option>",
                        "We &lt;b&gt;grow&lt;/b&gt;",
                        "15 now",
                        "For now",
                        "/usage/requests/r1/withdraw")
                .doesNotContain("Nearly used up", "/usage/requests/r2/withdraw", "/usage/ask?quota=resources");
    }

    @Test
    void tellTheHistoryAsAChartAndAsATable() {
        assertThat(get("/usage/history?of=requests&last=90d"))
                .bodyText()
                .contains("Requests, last 90 days", "89 days ago", "51,200", "Refused by the limit", "<td>3</td>");
        assertThat(backend.received("GET " + API + "usage").get(0).toString()).contains("per=day", "last=90");
    }

    @Test
    void giveTheHistoryAsAFile() {
        MvcTestResult file = get("/usage/history?last=13m&format=csv");

        assertThat(file).hasContentTypeCompatibleWith("text/csv");
        assertThat(file).bodyText().contains("\"" + TODAY + "\",\"7\",\"1\",\"1000\",\"51200\",\"3\",\"310\"");
    }

    @Test
    void askForMoreAndKeepWhatWasTypedWhenItIsRefused() {
        backend.answer("POST " + API + "quota-requests", Reply.of(400, Json.object("""
                        {"code":"invalid-body","detail":"Ask for more.","errors":[{"pointer":"/wanted",
                         "message":"Ask for more.","rule":"out-of-range","values":["1000"]}]}""")));

        MvcTestResult refused = ask("900");

        assertThat(refused).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(refused).bodyText().contains("the limit is 1000", "value=\"900\"", "We grow");
        assertThat(backend.received("POST " + API + "quota-requests").get(0).body())
                .isEqualTo("{\"quota\":\"resources\",\"wanted\":900,\"reason\":\"We grow\"}");
    }

    @Test
    void sayWhatIsMissingBeforeTheyAsk() {
        assertThat(ask("")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(backend.received("POST " + API + "quota-requests")).isEmpty();
    }

    @Test
    void sendOnlyPercentagesThatThereAre() {
        backend.answer("PUT " + API + "quota-alerts", Reply.of(200, Json.object("{}")));

        MvcTestResult saved = mvc.post()
                .uri("/t/vechtstroom/usage/alerts")
                .param("members", "60")
                .param("apiKeys", "1000")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();

        assertThat(saved).hasStatus3xxRedirection();
        assertThat(backend.received("PUT " + API + "quota-alerts").get(0).body())
                .isEqualTo("{\"members\":60}");
    }

    private MvcTestResult ask(String wanted) {
        return mvc.post()
                .uri("/t/vechtstroom/usage/ask")
                .param("quota", "resources")
                .param("wanted", wanted)
                .param("reason", "We grow")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult get(String page) {
        return mvc.get()
                .uri("/t/vechtstroom" + page)
                .header("Accept-Language", "en")
                .with(SignedIn.as(Person.FEMKE))
                .exchange();
    }
}
