package health.waymark.admin.find;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Received;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PageTest
class FindPageTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    FindPageTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void showsHowToSearchBeforeAnythingWasAsked() {
        MvcTestResult page = find("");

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("Try one of these")
                .contains("Radiology within 25 km of Zwolle");
        assertThat(backend.received("GET /fhir/directory/$find-route")).isEmpty();
    }

    @Test
    void asksTheBackendWithThePersonsOwnTokenAndTrace() {
        find("?text=radiology&place=Zwolle&distance=12,5");

        List<Received> received = backend.received("GET /fhir/directory/$find-route");
        assertThat(received).hasSize(1);
        assertThat(received.get(0).query())
                .containsEntry("text", "radiology")
                .containsEntry("place", "Zwolle")
                .containsEntry("distance", "12.5")
                .containsEntry("_count", "20");
        assertThat(received.get(0).headers())
                .containsEntry("authorization", "Bearer token-of-FEMKE")
                .hasEntrySatisfying(
                        "traceparent", trace -> assertThat(trace).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
    }

    @Test
    void asksForCareThatComesToThePlace() {
        find("?text=nursing&place=Zwolle&comes=true");

        assertThat(backend.received("GET /fhir/directory/$find-route").get(0).query())
                .containsEntry("serving", "Zwolle")
                .doesNotContainKey("place");
    }

    @Test
    void asksForTheOrderThatIsChosenAndKeepsItOnOtherPagesAndBack() {
        MvcTestResult page = find("?text=radiology&place=Zwolle&order=earliest");

        assertThat(backend.received("GET /fhir/directory/$find-route").get(0).query())
                .containsEntry("order", "earliest");
        assertThat(page)
                .bodyText()
                .contains("<option value=\"earliest\" selected=\"selected\">")
                .contains("place=Zwolle&amp;order=earliest&amp;page=")
                .contains("place=Zwolle&amp;order=earliest\"");
    }

    @Test
    void showsTheEarliestFreeMomentByTheClockOfThePlaceAndWhatHasNone() {
        assertThat(find("?text=radiology&order=earliest"))
                .bodyText()
                .contains("<time datetime=\"2035-03-01T10:00+01:00\">Free from Thu 1 Mar 2035, 10:00 CET</time>")
                .contains("No free appointment known")
                .contains("what has none comes last");
        assertThat(find("?text=radiology"))
                .bodyText()
                .contains("Free from Thu 1 Mar 2035")
                .doesNotContain("No free appointment known");
    }

    @Test
    void theNearestNeedsAPlaceToMeasureFrom() {
        find("?text=radiology&order=nearest");
        find("?text=radiology&place=Zwolle&order=nearest");
        find("?text=radiology&order=upside-down");

        List<Received> received = backend.received("GET /fhir/directory/$find-route");
        assertThat(received.get(0).query()).doesNotContainKey("order");
        assertThat(received.get(1).query()).containsEntry("order", "nearest");
        assertThat(received.get(2).query()).doesNotContainKey("order");
    }

    @Test
    void listsResultsWithOwnerPlaceDistanceAndHowTheEndpointWasFound() {
        MvcTestResult page = find("?text=radiology&place=Zwolle&distance=25");

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("7 results")
                .contains("Ceintuurbaan 12, 8024 AA Zwolle")
                .contains("1.9 km")
                .contains("inherited from Ziekenhuis Vechtstroom")
                .contains(">own<")
                .contains("No endpoint: requests cannot be sent electronically")
                .contains(
                        "/t/vechtstroom/routes/HealthcareService/label-1?text=radiology&amp;place=Zwolle&amp;distance=25");
    }

    @Test
    void neverRendersTextOfTheDirectoryAsMarkup() {
        assertThat(find("?text=radiology"))
                .bodyText()
                .doesNotContain("<script>alert(1)")
                .contains("Radiologie &amp; &lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void drawsTheResultsAndTheSearchedPlaceOnAMapWithoutTiles() {
        assertThat(find("?text=radiology&place=Zwolle&distance=25"))
                .bodyText()
                .contains("class=\"land\"")
                .contains("href=\"#result-4\"")
                .contains(">Zwolle</text>")
                .contains("class=\"around\"")
                .contains("Natural Earth")
                .contains("CC BY 4.0");
    }

    @Test
    void carriesOnlyTheQueryOfAPagingLink() {
        MvcTestResult first = find("?text=radiology&place=Zwolle");
        assertThat(first).bodyText().doesNotContain("elsewhere.invalid").contains("page=page%3Dtwo");

        MvcTestResult second = find("?text=radiology&place=Zwolle&page=page%3Dtwo%2B%252B%2Btwo%2526%253D");

        assertThat(second).bodyText().contains("Radiologie 6").contains("value=\"radiology\"");
        assertThat(backend.received("GET /fhir/directory/$find-route").get(1).query())
                .containsOnlyKeys("page")
                .containsEntry("page", "two + two&=");
    }

    @Test
    void keepsWhatWasTypedWhenThePlaceIsUnknown() {
        MvcTestResult page = find("?text=radiology&place=Atlantis&distance=25");

        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(page)
                .bodyText()
                .contains("There is no place “Atlantis” that we know.")
                .contains("href=\"/t/vechtstroom/find?text=radiology&amp;place=Atlanta%2C%20Georgia&amp;distance=25\"")
                .contains("id=\"place-error\"")
                .contains("aria-describedby=\"place-hint place-error\"")
                .contains("value=\"Atlantis\"")
                .contains("value=\"radiology\"");
    }

    @Test
    void saysAtTheFieldThatADistanceIsNoNumber() {
        MvcTestResult page = find("?text=radiology&place=Zwolle&distance=far");

        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(page).bodyText().contains("Type a number of kilometres").contains("value=\"far\"");
        assertThat(backend.received("GET /fhir/directory/$find-route")).isEmpty();
    }

    @Test
    void asksForWhatIsFreeBetweenTwoDaysAndKeepsThem() {
        MvcTestResult page = find("?text=radiology&from=2035-03-01&until=2035-03-07");

        assertThat(backend.received("GET /fhir/directory/$find-route").get(0).query())
                .containsEntry("free-from", "2035-03-01")
                .containsEntry("free-to", "2035-03-07");
        assertThat(page)
                .bodyText()
                .contains("type=\"date\" value=\"2035-03-01\"")
                .contains("text=radiology&amp;from=2035-03-01&amp;until=2035-03-07&amp;page=")
                .contains("label-1?text=radiology&amp;from=2035-03-01&amp;until=2035-03-07\"");
    }

    @Test
    void saysAtTheFieldThatADayIsNone() {
        MvcTestResult page = find("?text=radiology&from=tomorrow&until=0000-00-00");

        assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(page).bodyText().contains("id=\"from-error\"").contains("id=\"until-error\"");
        assertThat(backend.received("GET /fhir/directory/$find-route")).isEmpty();
    }

    @Test
    void saysInTheReadersLanguageWhatTheDirectorySaysOfTheQuestion() {
        String remarks = "?text=remarks&place=Hengelo&distance=5";

        assertThat(find(remarks))
                .bodyText()
                .contains("“Hengelo” may also mean:")
                .contains(
                        "href=\"/t/vechtstroom/find?text=remarks&amp;place=Hengelo%2C%20Gelderland%2C%20NL&amp;distance=5\"")
                .contains("/routes/HealthcareService/label-9?text=remarks&amp;place=Hengelo&amp;distance=5\"")
                .contains("Radiologie verderop, 31.4 km")
                .contains("Without the words: 3 results")
                .contains("A remark of tomorrow.")
                .doesNotContain("Searched around")
                .doesNotContain("Ordered by");
        assertThat(find(remarks, "de"))
                .bodyText()
                .contains("„Hengelo“ kann auch dies sein:", "Ohne die Wörter: 3 Ergebnisse");
        assertThat(find(remarks, "nl"))
                .bodyText()
                .contains("“Hengelo” kan ook dit zijn:", "Zonder de woorden: 3 resultaten");
    }

    @Test
    void linksToNothingThatIsNoReference() {
        assertThat(find("?text=remarks&place=Hengelo"))
                .bodyText()
                .contains("Elsewhere &lt;b&gt;")
                .doesNotContain("javascript:");
    }

    @Test
    void teachesWhenNothingIsFound() {
        assertThat(find("?text=nothing&place=Zwolle"))
                .hasStatusOk()
                .bodyText()
                .contains("Nothing found")
                .contains("Widen the distance");
    }

    @Test
    void givesHtmxTheSameResultsWithoutTheFrame() {
        MvcTestResult fragment = mvc.get()
                .uri("/t/vechtstroom/find?text=radiology")
                .header("HX-Request", "true")
                .with(SignedIn.as(Person.FEMKE))
                .exchange();

        assertThat(fragment)
                .hasStatusOk()
                .bodyText()
                .contains("7 results")
                .contains("hx-swap-oob=\"innerHTML\"")
                .doesNotContain("<header")
                .doesNotContain("<html");
    }

    @Test
    void givesThePageWhenHtmxRestoresItsHistory() {
        assertThat(mvc.get()
                        .uri("/t/vechtstroom/find?text=radiology")
                        .header("HX-Request", "true")
                        .header("HX-History-Restore-Request", "true")
                        .with(SignedIn.as(Person.FEMKE)))
                .bodyText()
                .contains("<html");
    }

    @Test
    void worksForSomebodyInNoTenant() {
        assertThat(mvc.get().uri("/find?text=radiology").with(SignedIn.as(Person.NOBODY)))
                .hasStatusOk()
                .bodyText()
                .contains("7 results")
                .contains("href=\"/routes/HealthcareService/label-1");
    }

    private MvcTestResult find(String query) {
        return find(query, "en");
    }

    private MvcTestResult find(String query, String language) {
        return mvc.get()
                .uri(java.net.URI.create("/t/vechtstroom/find" + query))
                .header("Accept-Language", language)
                .with(SignedIn.as(Person.FEMKE))
                .exchange();
    }
}
