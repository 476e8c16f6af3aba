package health.waymark.admin.records;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Lists of records, and one of them. */
@PageTest
class RecordPagesTests {

    private static final String SERVICES = "/t/vechtstroom/services";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    RecordPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void listsServicesWithTheirState() {
        assertThat(get(Person.FEMKE, ""))
                .hasStatusOk()
                .bodyText()
                .contains("62 entries", "Radiologie", "Locatie Noord", "+ 1", "Published", "Draft")
                .contains("Retired")
                .contains("20 Nov 2026, 09:10 CET")
                .contains(">New service<");
    }

    @Test
    void searchesByPartOfTheNameAndByState() {
        get(Person.FEMKE, "?q=a,b&state=draft");

        assertThat(backend.received("GET /fhir/vechtstroom/HealthcareService")
                        .get(0)
                        .query())
                .containsEntry("name:contains", "a\\,b")
                .containsEntry("_tag", "https://waymark.health/fhir/CodeSystem/publication|draft")
                .containsEntry("_sort", "name");
    }

    @Test
    void refusesAPageLinkThatIsNone() {
        assertThat(get(Person.FEMKE, "?page=%25")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void followsPagesByTheirQueryOnly() {
        assertThat(get(Person.FEMKE, "")).bodyText().contains("page=_count%3D25%26_cursor%3D25");

        assertThat(get(Person.FEMKE, "?page=_count%3D25%26_cursor%3D25"))
                .hasStatusOk()
                .bodyText()
                .contains("Spreekuur 30")
                .doesNotContain("Spreekuur 05");
    }

    @Test
    void teachesWhenThereIsNothingYet() {
        assertThat(mvc.get().uri("/t/ommerkamp/services").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("No services yet.", "New service");
    }

    @Test
    void showsAServiceWithItsFreeTextAsText() {
        assertThat(get(Person.FEMKE, "/radiology"))
                .hasStatusOk()
                .bodyText()
                .contains("Bring &lt;b&gt;old&lt;/b&gt; images.")
                .contains("inherited", "FHIR-postbus Vechtstroom")
                .contains("https://api.waymark.test/fhir/vechtstroom/HealthcareService/radiology")
                .contains("1.10");
    }

    @Test
    void offersNoChangeToWhomMayOnlyLook() {
        assertThat(get(Person.SASKIA, "")).hasStatusOk().bodyText().doesNotContain("New service");
        assertThat(get(Person.SASKIA, "/radiology"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/edit")
                .doesNotContain("/unpublish");
    }

    @Test
    void knowsNothingOfAServiceThatIsNotThere() {
        assertThat(get(Person.FEMKE, "/unknown")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(Person.FEMKE, "/..%2F..%2Fapi")).hasStatus4xxClientError();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/services",
                "/services?q=x",
                "/services/radiology",
                "/services/radiology/edit",
                "/services/new",
                "/home",
                "/search?q=radio",
                "/structure",
                "/locations",
                "/find?text=radiology"
            })
    void takesAtMostThreeCallsForAPage(String address) {
        assertThat(mvc.get().uri("/t/vechtstroom" + address).with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk();

        assertThat(backend.received()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void givesHtmxTheListAloneAndTheLiveRegionItsCount() {
        assertThat(mvc.get()
                        .uri(SERVICES + "?q=spreekuur")
                        .header("HX-Request", "true")
                        .with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"list\"", "id=\"status\" hx-swap-oob=\"innerHTML\"", "60 entries")
                .doesNotContain("<html");
    }

    @Test
    void exportsAllPagesOfWhatIsFilteredAsCsv() {
        MvcTestResult file = get(Person.FEMKE, "?q=spreekuur&format=csv");

        assertThat(file).hasStatusOk().hasHeader("Content-Type", "text/csv;charset=UTF-8");
        assertThat(file).bodyText().startsWith("\uFEFF\"id\",\"Name\",").contains("\"clinic-1\"", "\"clinic-60\"");
        assertThat(get(Person.FEMKE, "?format=xlsx")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void saysWhyTheBackendRefusedAndNotThatSomebodyWasFaster() {
        backend.answer(
                "GET /fhir/vechtstroom/HealthcareService",
                Reply.of(409, Json.outcome("conflict", "The organization is leaving.", "")));

        assertThat(get(Person.FEMKE, ""))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("The organization is leaving.")
                .doesNotContain("Somebody else was faster", "was not understood");
    }

    private MvcTestResult get(Person person, String path) {
        return mvc.get()
                .uri(URI.create(SERVICES + path))
                .with(SignedIn.as(person))
                .exchange();
    }
}
