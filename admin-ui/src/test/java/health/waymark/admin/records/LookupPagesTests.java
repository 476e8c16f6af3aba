package health.waymark.admin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
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

/** An organization with more locations than a page can offer: they are looked for by name, with or without a script. */
@PageTest
class LookupPagesTests {

    private static final String EDIT = "/t/vechtstroom/services/radiology/edit";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    LookupPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void haveManyLocations() {
        backend.forget();
        for (int number = 1; number <= Asked.OFFERED; number++) {
            backend.tenant("vechtstroom")
                    .put(Json.object("{\"resourceType\":\"Location\",\"id\":\"hut-" + number
                            + "\",\"status\":\"active\",\"name\":\"Hut " + number + ".\"}"));
        }
    }

    @Test
    void beginsANewOneAsAnotherIs() {
        assertThat(mvc.get().uri("/t/vechtstroom/services/new?like=radiology").with(SignedIn.as(Person.FEMKE)))
                .bodyText()
                .contains("value=\"Radiologie\"", "action=\"/t/vechtstroom/services/new\"", "Save draft")
                .contains("Locatie Noord");
    }

    @Test
    void offersWhatIsChosenAndAFieldToLookForOthers() {
        MvcTestResult page = mvc.get().uri(EDIT).with(SignedIn.as(Person.FEMKE)).exchange();

        assertThat(page)
                .bodyText()
                .contains("Locatie Noord", "name=\"locations.find\"")
                .doesNotContain("Hut 1.");
        assertThat(page).bodyText().doesNotContain("name=\"endpoints.find\"");
        assertThat(backend.received()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void findsByAPartOfTheNameKeepsWhatWasTypedAndSavesNothing() {
        MvcTestResult page = mvc.post()
                .uri(EDIT)
                .param("version", "1")
                .param("name", "Beeldvorming")
                .param("locations", "Location/site-1")
                .param("locations.find", "hut 42")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();

        assertThat(page).hasStatusOk();
        assertThat(page)
                .bodyText()
                .contains("value=\"Beeldvorming\"", "value=\"Location/hut-42\"", "Found for “hut 42”: 1")
                .containsPattern("value=\"Location/site-1\" checked");
        assertThat(backend.received("PUT /fhir/vechtstroom/HealthcareService/radiology"))
                .isEmpty();
    }

    @Test
    void savesNothingWhenItIsToLookForNothing() {
        MvcTestResult page = mvc.post()
                .uri(EDIT)
                .param("version", "1")
                .param("name", "Beeldvorming")
                .param("locations.find", " ")
                .param("look", "locations")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();

        assertThat(page).hasStatusOk();
        assertThat(page).bodyText().contains("value=\"Beeldvorming\"", "Type a part of the name first.");
        assertThat(backend.received("PUT /fhir/vechtstroom/HealthcareService/radiology"))
                .isEmpty();
    }

    @Test
    void keepsTheNameOfWhatWasFoundAndChosen() {
        assertThat(mvc.post()
                        .uri(EDIT)
                        .param("version", "1")
                        .param("name", "Beeldvorming")
                        .param("locations", "Location/hut-42")
                        .param("locations.find", "")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasStatus(HttpStatus.FOUND);

        assertThat(backend.tenant("vechtstroom")
                        .current("HealthcareService/radiology")
                        .path("location")
                        .toString())
                .contains("\"reference\":\"Location/hut-42\",\"display\":\"Hut 42.\"");
    }
}
