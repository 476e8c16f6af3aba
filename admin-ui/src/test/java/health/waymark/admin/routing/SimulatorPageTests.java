package health.waymark.admin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PageTest
class SimulatorPageTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    SimulatorPageTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void tellsEachStepAndWarningInTheLanguageOfTheReader() {
        MvcTestResult page = simulate("?of=HealthcareService/label-1", "nl");

        assertThat(page)
                .hasStatusOk()
                .bodyText()
                .contains("Ziekenhuis Vechtstroom noemt Oude postbus: overgeslagen.")
                .contains("De status is uit.")
                .contains("FHIR-postbus Vechtstroom antwoordde niet bij de laatste test.")
                .doesNotContain("passed over", "did not answer");
    }

    @Test
    void tellsWhenAPeriodEndedAsTheReaderWritesIt() {
        assertThat(simulate("?of=HealthcareService/label-1", "de"))
                .bodyText()
                .contains("Der Zeitraum ist vorbei (1.")
                .containsPattern("2026, 1[0-9]:30 ")
                .doesNotContain("vorbei (2026-03-01T");
    }

    @Test
    void saysWhatTheDraftsLackBehindASentenceInTheLanguageOfTheReader() {
        String lacking = "<span lang=\"en\">twiin-ct-6: the request names no code.</span>";

        assertThat(simulate("?of=HealthcareService/label-1", "de"))
                .bodyText()
                .contains("Den Entwürfen fehlt etwas, was die Regeln verlangen:", lacking);
        assertThat(mvc.get()
                        .uri("/t/vechtstroom/routes/HealthcareService/label-1")
                        .header("Accept-Language", "de")
                        .with(SignedIn.as(Person.FEMKE)))
                .bodyText()
                .contains("Den Entwürfen fehlt etwas, was die Regeln verlangen:", lacking);
    }

    @Test
    void offersTheCallWithEverythingThatWasAskedFor() {
        MvcTestResult page = simulate("?of=HealthcareService/label-1&ruleset=twiin-workflow&fhirVersion=4.0", "en");

        assertThat(page).bodyText().contains("$route?explain=true&amp;ruleset=twiin-workflow&amp;fhir-version=4.0");
    }

    @Test
    void saysAtTheFieldWhatCannotBeRoutedTo() {
        MvcTestResult page = simulate("?of=Endpoint/fhir&payloadType=eReferral", "en");

        assertThat(page)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Write the type and the id", "value=\"Endpoint/fhir\"", "value=\"eReferral\"");
        assertThat(backend.received("GET /fhir/directory/Endpoint")).isEmpty();
    }

    @Test
    void summarizesWhatIsWrongWhereTheFocusGoes() {
        assertThat(simulate("?of=Endpoint/fhir", "en"))
                .bodyText()
                .containsPattern("(?s)data-focus-now.*<a href=\"#of\">Write the type and the id.*<form class=\"card");
        assertThat(simulate("", "en")).bodyText().doesNotContain("data-focus-now");
    }

    @Test
    void saysAtTheFieldWhatIsNotPublished() {
        MvcTestResult page = simulate("?of=HealthcareService/nowhere", "en");

        assertThat(page)
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyText()
                .contains("nothing published with this type and id", "value=\"HealthcareService/nowhere\"");
    }

    private MvcTestResult simulate(String query, String language) {
        return mvc.get()
                .uri("/t/vechtstroom/simulator" + query)
                .header("Accept-Language", language)
                .with(SignedIn.as(Person.FEMKE))
                .exchange();
    }
}
