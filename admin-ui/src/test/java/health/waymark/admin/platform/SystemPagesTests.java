package health.waymark.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the operator reads of the search index and of those that fill it. */
@PageTest
class SystemPagesTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    SystemPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void script() {
        backend.forget();
        backend.answer("GET /api/v1/me", Reply.of(200, Json.object("""
                {"kind":"person","name":"Femke","subject":"7761796d-6172-4b00-8000-000000000099","operator":true,
                 "tenants":[]}""")));
    }

    @Test
    void tellsOfEachIndexerWhatIsKnown() {
        overview("trouble");

        assertThat(page("en"))
                .hasStatusOk()
                .bodyText()
                .contains("In trouble", "1.5 s, 3 changes", "Stands by", "Silent")
                .contains("elasticsearch: &lt;b&gt;7.17.28 is too old")
                // What the others are behind nobody knows
                .containsPattern("(?s)<code>waiting</code>.*?<span>–</span>.*?<code>gone</code>.*?<span>–</span>")
                .doesNotContain("0 s, 0 changes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en; trouble; Once that is mended it goes on by itself.",
                "de; trouble; Ist das behoben, macht er von selbst weiter.",
                "nl; no-indexer; Start er een: tot dan antwoordt het zoeken",
                "de; drifted; bauen Sie ihn neu auf.",
                "nl; parked; bied de geweigerde opnieuw aan.",
                "de; held-back; Die Suche bleibt beim bisherigen.",
                "nl; late; kijk naar de belasting van Elasticsearch.",
            })
    void saysWhatToDoInTheReadersLanguage(String language, String status, String advice) {
        overview(status);

        assertThat(page(language)).bodyText().contains(advice).doesNotContain("<dd>Said by the backend", "??");
    }

    @Test
    void isForTheOperatorOnly() {
        backend.forget();

        assertThat(page("en")).hasStatus(HttpStatus.NOT_FOUND);
    }

    private void overview(String status) {
        backend.answer("GET /api/v1/operator/overview", Reply.of(200, Json.object("""
                {"searchIndex":{"status":"%s","advice":"Said by the backend","head":1809,"pending":["rebuild"],
                  "active":"first","indexers":[
                   {"id":"first","silent":false,"report":{"active":true,"index":{"lagSeconds":1.5,"lagSequences":3}}},
                   {"id":"waiting","silent":false,"report":{"active":false,
                    "troubles":{"elasticsearch":"<b>7.17.28 is too old"}}},
                   {"id":"gone","silent":true,"report":{"active":true,"index":{"lagSeconds":0,"lagSequences":0}}}]},
                 "endpointVerification":{"status":"as-usual"},"searchValues":{"isUpToDate":true},
                 "mail":{"on":false},"parkedLabels":{"parked":[]},"failedJobs":{"jobs":[]}}""".formatted(status))));
    }

    private MvcTestResult page(String language) {
        return mvc.get()
                .uri("/system")
                .header("Accept-Language", language)
                .with(SignedIn.as(Person.FEMKE))
                .exchange();
    }
}
