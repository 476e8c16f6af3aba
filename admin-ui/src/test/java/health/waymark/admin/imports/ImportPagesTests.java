package health.waymark.admin.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@PageTest
class ImportPagesTests {

    private static final String ID = "0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001";
    private static final String HERE = "/t/vechtstroom/imports/" + ID;
    private static final String API = "/api/v1/tenants/vechtstroom/imports";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    ImportPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    private void answerShown(String more) {
        backend.answer("GET " + API + "/" + ID, Reply.of(200, Json.object("""
                {"id":"%s","kind":"facilities","format":"csv","fileName":"<b>list.csv","total":3,"createdBy":"Femke",
                 "createdAt":"2026-11-20T08:00:00Z",%s}""".formatted(ID, more))));
    }

    private static final String MAPPED = """
            "columns":[{"name":"nr","samples":["1","2"]},{"name":"naam","samples":["Balie"]}],
            "mapping":{"columns":[{"column":"nr","field":"identifier","system":"http://nr.example","key":true},
                                  {"column":"naam","field":"name","key":false}],
                       "defaults":{"country":"NL"},"publish":true},
            "fields":[{"key":"identifier","required":true},{"key":"name","required":true},
                      {"key":"country","required":false}]""";

    @Test
    void sendsTheFileToTheBackendAsItIs() {
        backend.answer("POST " + API, Reply.of(201, Json.object("{\"id\":\"" + ID + "\"}")));
        byte[] file = "nr;naam\n1;Balie\n".getBytes(StandardCharsets.UTF_8);

        assertThat(mvc.post()
                        .uri("/t/vechtstroom/imports")
                        .multipart()
                        .file("file", file)
                        .param("kind", "facilities")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .redirectedUrl()
                .isEqualTo(HERE);
        assertThat(backend.received("POST " + API).get(0).body()).isEqualTo("nr;naam\n1;Balie\n");
    }

    @Test
    void showsWhatASelectionWouldBecomeAndTakesItBack() {
        backend.answer("GET " + API + "/" + ID, Reply.of(200, Json.object("""
                {"id":"%s","kind":"service-changes","format":"selection","fileName":"Retire · Services","total":2,
                 "createdBy":"Femke","createdAt":"2026-11-20T08:00:00Z","state":"applied",
                 "counts":{"new":0,"changed":1,"unchanged":0,"error":1,"warning":0},
                 "change":{"action":"retire"}}""".formatted(ID))));
        backend.answer("GET " + API + "/" + ID + "/rows", Reply.of(200, Json.object("""
                {"rows":[{"line":1,"outcome":"changed","applied":true,"name":"Slaapcentrum",
                          "resources":["HealthcareService/sleep"],"cells":["sleep"],"findings":[],
                          "changes":[{"field":"active","before":"true","after":"false"}]},
                         {"line":2,"outcome":"error","applied":false,"name":"x","resources":["HealthcareService/x"],
                          "cells":["x"],"changes":[],
                          "findings":[{"severity":"error","code":"gone","value":"","other":"","detail":"Gone."}]}]}""")));
        String undo = "POST /api/v1/tenants/vechtstroom/bulk-changes/" + ID + "/undo";
        backend.answer(undo, Reply.of(201, Json.object("{\"id\":\"" + ID + "\"}")));

        assertThat(mvc.get().uri(HERE).with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "/t/vechtstroom/services/sleep",
                        "Active: yes → no",
                        "It has been deleted since",
                        "Take it back")
                .doesNotContain("fix-file");
        assertThat(mvc.post()
                        .uri(HERE + "/undo")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .redirectedUrl()
                .isEqualTo(HERE);
        assertThat(backend.received(undo).get(0).body()).contains("Retire · Services, taken back");
    }

    @Test
    void saysWhichElementIsMissingAndCountsMinutes() {
        answerShown(
                "\"state\":\"checked\",\"counts\":{\"new\":0,\"changed\":0,\"unchanged\":0,\"error\":1,\"warning\":0}");
        backend.answer("GET " + API + "/" + ID + "/rows", Reply.of(200, Json.object("""
                {"rows":[{"line":1,"outcome":"error","applied":false,"name":"x","resources":[],"cells":["x"],"changes":[],
                          "findings":[{"severity":"error","code":"refused","value":"Organization.type",
                                       "other":"required","detail":"Missing."}]}]}""")));
        assertThat(mvc.get().uri(HERE).with(SignedIn.as(Person.FEMKE)))
                .bodyText()
                .contains("Organization.type: ");

        answerShown(
                "\"state\":\"applying\",\"progress\":{\"percent\":16,\"done\":1,\"total\":3,\"remainingSeconds\":326}");
        assertThat(mvc.get().uri(HERE).with(SignedIn.as(Person.FEMKE)))
                .bodyText()
                .contains("About 5 minutes left", "data-away=\"There is no answer at the moment.");
    }

    @Test
    void saysWhyAFileWasNotTaken() {
        backend.answer(
                "POST " + API,
                Reply.of(422, Json.object("{\"title\":\"It breaks a rule\",\"detail\":\"The file is empty <i>.\"}")));

        assertThat(mvc.post()
                        .uri("/t/vechtstroom/imports")
                        .multipart()
                        .file("file", new byte[] {1})
                        .param("kind", "services")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasStatus(422)
                .bodyText()
                .contains("The file is empty &lt;i&gt;.", "<option value=\"services\" selected=\"selected\">");
        assertThat(mvc.post()
                        .uri("/t/vechtstroom/imports")
                        .multipart()
                        .param("kind", "services")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasStatus(422)
                .bodyText()
                .contains("Choose a file that is not empty.");
    }

    @Test
    void showsWhatEachColumnIsTakenForAndSendsWhatIsChosen() {
        answerShown("\"state\":\"uploaded\"," + MAPPED);
        backend.answer("PUT " + API + "/" + ID + "/mapping", Reply.of(200, Json.object("{}")));
        backend.answer("POST " + API + "/" + ID + "/check", Reply.of(202, Json.object("{}")));

        assertThat(mvc.get().uri(HERE).with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("&lt;b&gt;list.csv", "1, 2", "value=\"http://nr.example\"", "value=\"NL\"")
                .doesNotContain("<b>list");
        assertThat(mvc.post()
                        .uri(HERE + "/mapping")
                        .param("field-0", "identifier")
                        .param("system-0", "http://other.example")
                        .param("field-1", "")
                        .param("key", "0")
                        .param("default-country", "DE")
                        .param("then", "check")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .redirectedUrl()
                .isEqualTo(HERE);
        assertThat(Json.object(backend.received("PUT " + API + "/" + ID + "/mapping")
                        .get(0)
                        .body()))
                .isEqualTo(Json.object("""
                        {"columns":[{"column":"nr","field":"identifier","system":"http://other.example","key":true},
                                    {"column":"naam","key":false}],
                         "defaults":{"country":"DE"},"publish":false}"""));
        assertThat(backend.received("POST " + API + "/" + ID + "/check")).hasSize(1);
    }

    @Test
    void saysHowFarItIsUntilItIsOver() {
        answerShown(
                "\"state\":\"applying\",\"progress\":{\"done\":1,\"total\":3,\"percent\":33,\"remainingSeconds\":4}");

        assertThat(mvc.get().uri(HERE).with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("33 % (1 of 3 rows)", "About 4 seconds left", "hx-get=\"" + HERE + "/progress\"");
        answerShown("\"state\":\"applied\",\"counts\":{\"new\":3}");
        assertThat(mvc.get().uri(HERE + "/progress").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .hasHeader("HX-Refresh", "true");
    }

    @Test
    void explainsEachRowInTheReadersLanguage() {
        answerShown("\"state\":\"checked\",\"counts\":{\"new\":0,\"changed\":1,\"unchanged\":1,\"error\":1}");
        backend.answer("GET " + API + "/" + ID + "/rows", Reply.of(200, Json.object("""
                {"rows":[{"line":2,"outcome":"changed","name":"Balie","findings":[],
                          "changes":[{"field":"name","before":"Oud","after":"Balie"}]},
                         {"line":3,"outcome":"error","name":"","changes":[],
                          "findings":[{"severity":"error","code":"invalid-email","column":"mail","value":"a(at)b",
                                       "other":"","detail":"This is no e-mail address."}]}]}""")));

        assertThat(mvc.get().uri(HERE).locale(Locale.forLanguageTag("nl")).with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("Naam: Oud → Balie", "mail: “a(at)b” is geen e-mailadres.", "Regel 3", HERE + "/fix-file");
        assertThat(backend.received("GET " + API + "/" + ID + "/rows").get(0).query())
                .containsEntry("limit", "25");
    }
}
