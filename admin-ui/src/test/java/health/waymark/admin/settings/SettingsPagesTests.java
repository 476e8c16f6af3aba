package health.waymark.admin.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PageTest
class SettingsPagesTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    SettingsPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void canBeSavedAfterSomebodyElseWasFaster() {
        backend.answer(
                "GET /api/v1/tenants/vechtstroom/settings",
                new Reply(200, Json.object("{\"profiles\":\"strict\"}"), Map.of("ETag", "\"4\"")));
        backend.answer(
                "PATCH /api/v1/tenants/vechtstroom/settings",
                Reply.of(412, Json.outcome("conflict", "Somebody changed them.", "")));
        backend.answer("PATCH /api/v1/tenants/vechtstroom", Reply.of(200, Json.object("{}")));

        MvcTestResult overtaken = save("Ziekenhuis");

        assertThat(overtaken).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(overtaken)
                .bodyText()
                .contains("Somebody changed them.", "value=\"&quot;4&quot;\"", "value=\"Ziekenhuis\"");
    }

    @Test
    void areNotSavedWithoutAName() {
        assertThat(save("")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(backend.received("PATCH /api/v1/tenants/vechtstroom/settings"))
                .isEmpty();
    }

    @Test
    void offerTheLanguagesOfTheInstallationAndSaveWhatWasChosen() {
        backend.answer(
                "GET /api/v1/tenants/vechtstroom/settings",
                new Reply(
                        200,
                        Json.object(
                                "{\"languages\":[\"nl\"],\"defaultLanguage\":\"nl\",\"timeZone\":\"Europe/Vienna\"}"),
                        Map.of("ETag", "\"3\"")));
        backend.answer("PATCH /api/v1/tenants/vechtstroom/settings", Reply.of(200, Json.object("{}")));

        MvcTestResult page = mvc.get()
                .uri("/t/vechtstroom/settings")
                .with(SignedIn.as(Person.FEMKE))
                .exchange();
        save("Ziekenhuis Vechtstroom");

        assertThat(page)
                .bodyText()
                .contains("Deutsch (Österreich)", "<option value=\"Europe/Vienna\" selected=\"selected\">");
        assertThat(backend.received("PATCH /api/v1/tenants/vechtstroom/settings"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.body().toString())
                        .contains(
                                "\"languages\":[\"nl\",\"de\"]",
                                "\"defaultLanguage\":\"de\"",
                                "\"timeZone\":\"Europe/Vienna\""));
    }

    @Test
    void makePagesSpeakTheUsualLanguageOfTheTenantByItsClock() {
        backend.answer("GET /api/v1/me", Reply.of(200, Json.object("""
                {"name":"Femke","subject":"f","tenants":[{"id":"vechtstroom","name":"V","role":"owner",
                 "languages":["de","nl"],"defaultLanguage":"nl","timeZone":"America/Curacao"}]}""")));
        backend.answer("GET /api/v1/tenants/vechtstroom/keys/k", Reply.of(200, Json.object("""
                {"id":"k","name":"K","state":"live","createdAt":"2026-11-27T12:00:00Z"}""")));

        MvcTestResult page = mvc.get()
                .uri("/t/vechtstroom/keys/k")
                .header("Accept-Language", "en")
                .with(SignedIn.as(Person.FEMKE))
                .exchange();

        // With or without a full stop, as the JDK's edition of CLDR has it
        assertThat(page).bodyText().contains("<html lang=\"nl\"").containsPattern("27 nov\\.? 2026 08:00 AST");
    }

    @Test
    void sayForHowManyYearsTheAuditLogIsKept() {
        backend.answer("PATCH /api/v1/tenants/vechtstroom", Reply.of(200, Json.object("{}")));
        backend.answer("PATCH /api/v1/tenants/vechtstroom/settings", Reply.of(200, Json.object("{}")));

        MvcTestResult saved = save("Ziekenhuis");

        assertThat(saved).hasStatus3xxRedirection();
        assertThat(backend.received("PATCH /api/v1/tenants/vechtstroom/settings"))
                .singleElement()
                .asString()
                .contains("\"auditYears\":7");
    }

    private MvcTestResult save(String name) {
        return mvc.post()
                .uri("/t/vechtstroom/settings")
                .param("version", "\"3\"")
                .param("name", name)
                .param("profiles", "lenient")
                .param("invitationDays", "14")
                .param("languages", "nl", "de")
                .param("defaultLanguage", "de")
                .param("timeZone", "Europe/Vienna")
                .param("auditYears", "7")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();
    }
}
