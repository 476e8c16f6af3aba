package health.waymark.admin.records;

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

/** Femke edits what is published; the backend keeps a draft of it. */
@PageTest
class DraftPagesTests {

    private static final String RADIOLOGY = "/t/vechtstroom/services/radiology";
    private static final String DRAFTS = "/api/v1/tenants/vechtstroom/drafts";
    private static final String DRAFT = DRAFTS + "/HealthcareService/radiology";
    private static final String INFO = """
            {"type":"HealthcareService","id":"radiology","name":"Radiologie","state":"%s","revision":3,"baseVersion":1,
             "currentVersion":1,"overtaken":false,"published":true,"author":"Ruben <b>Kamphuis</b>","mine":%s,
             "createdAt":"2026-11-27T08:00:00Z","changedAt":"2026-11-27T08:00:00Z"%s}""";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    DraftPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    private void answer(String methodAndPath, String body) {
        backend.answer(methodAndPath, Reply.of(200, Json.object(body)));
    }

    /** There is a draft in this state. */
    private void keep(String state, boolean mine, boolean fourEyes, String more) {
        String info = INFO.formatted(state, mine, more);
        String eyes = "\"fourEyes\":\"" + (fourEyes ? "people" : "off") + "\"";
        answer("GET " + DRAFTS, "{" + eyes + ",\"drafts\":[" + info + "]}");
        answer(
                "GET " + DRAFT,
                "{" + eyes + ",\"draft\":" + info + ",\"resource\":{\"resourceType\":\"HealthcareService\","
                        + "\"id\":\"radiology\",\"active\":true,\"name\":\"Beeldvorming\"},\"diff\":{\"baseVersion\":1,\"currentVersion\":1,\"changes\":[{\"path\":\"HealthcareService.name\","
                        + "\"before\":\"Radiologie\",\"after\":\"<i>Beeldvorming</i>\"}],\"overtaken\":[]}}");
    }

    private MvcTestResult get(String page) {
        return mvc.get().uri(RADIOLOGY + page).with(SignedIn.as(Person.FEMKE)).exchange();
    }

    private MvcTestResult post(String page, String... parameters) {
        var request =
                mvc.post().uri(RADIOLOGY + page).with(SignedIn.as(Person.FEMKE)).with(csrf());
        for (int at = 0; at < parameters.length; at += 2) {
            request = request.param(parameters[at], parameters[at + 1]);
        }
        return request.exchange();
    }

    @Test
    void offersToSaveAsADraftBesideSaving() {
        assertThat(get("/edit")).hasStatusOk().bodyText().contains(">Save<", "name=\"as\" value=\"draft\"");
        assertThat(mvc.get().uri("/t/vechtstroom/services/sleep/edit").with(SignedIn.as(Person.FEMKE)))
                .bodyText()
                .doesNotContain("name=\"as\"");
    }

    @Test
    void offersOnlyADraftWhereASecondPersonIsNeeded() {
        answer("GET " + DRAFTS, "{\"fourEyes\":\"people\",\"drafts\":[]}");

        assertThat(get("/edit"))
                .hasStatusOk()
                .bodyText()
                .contains(">Save as draft<")
                .doesNotContain(">Save<");
    }

    @Test
    void savesADraftOfTheVersionThatWasEdited() {
        answer("PUT " + DRAFT, INFO.formatted("open", true, ""));

        assertThat(post("/edit", "version", "1", "as", "draft", "name", "Beeldvorming"))
                .hasStatus(HttpStatus.FOUND)
                .redirectedUrl()
                .isEqualTo(RADIOLOGY + "/draft");

        assertThat(backend.received("PUT " + DRAFT).get(0).query()).containsEntry("base", "1");
        assertThat(backend.received("PUT " + DRAFT).get(0).body()).contains("Beeldvorming", "valueDecimal");
        assertThat(backend.received("PUT /fhir/vechtstroom/HealthcareService/radiology"))
                .isEmpty();
    }

    @Test
    void makesADraftOfWhatOnePersonMayNotPublishAlone() {
        backend.answer("PUT /fhir/vechtstroom/HealthcareService/radiology", refusal());
        answer("PUT " + DRAFT, INFO.formatted("open", true, ""));

        assertThat(post("/edit", "version", "1", "name", "Beeldvorming"))
                .hasStatus(HttpStatus.FOUND)
                .redirectedUrl()
                .isEqualTo(RADIOLOGY + "/draft");
        assertThat(post("/retire", "version", "1"))
                .hasStatus(HttpStatus.FOUND)
                .redirectedUrl()
                .isEqualTo(RADIOLOGY + "/draft");
        assertThat(backend.received("PUT " + DRAFT).get(1).body()).contains("\"active\":false");
    }

    private static Reply refusal() {
        return Reply.of(403, Json.object("""
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden","diagnostics":"Two.",
                 "details":{"coding":[{"system":"https://waymark.health/fhir/CodeSystem/outcome",
                                       "code":"second-person-needed"}]}}]}"""));
    }

    @Test
    void showsWhatSomebodyElseHasBegunInsteadOfLosingIt() {
        keep("open", false, false, "");
        backend.answer("PUT " + DRAFT, Reply.of(428, Json.object("{\"code\":\"version-required\",\"detail\":\"x\"}")));

        MvcTestResult conflict = post("/edit", "version", "1", "as", "draft", "name", "Mijn naam");

        assertThat(conflict).hasStatus(HttpStatus.CONFLICT);
        assertThat(conflict)
                .bodyText()
                .contains("Somebody else changed this", "Mijn naam", "Beeldvorming", RADIOLOGY + "/draft/edit");
    }

    @Test
    void tellsOnTheRecordThatThereIsADraft() {
        keep("submitted", false, true, "");

        assertThat(get("")).hasStatusOk().bodyText().contains("hx-get=\"" + RADIOLOGY + "/draft/banner\"");
        assertThat(get("/draft/banner"))
                .hasStatusOk()
                .bodyText()
                .contains("Waits for approval", "href=\"" + RADIOLOGY + "/draft\"", "Ruben &lt;b&gt;")
                .doesNotContain("<html");
        assertThat(get("/edit")).hasStatus(HttpStatus.FOUND).redirectedUrl().isEqualTo(RADIOLOGY + "/draft");
    }

    @Test
    void showsFieldByFieldWhatADraftChangesInAtMostThreeCalls() {
        keep("open", true, false, "");

        assertThat(get("/draft"))
                .hasStatusOk()
                .bodyText()
                .contains("What it changes", "Radiologie", "Beeldvorming", "HealthcareService.name")
                .contains("&lt;i&gt;Beeldvorming", "Ruben &lt;b&gt;")
                .contains(RADIOLOGY + "/draft/publish", RADIOLOGY + "/draft/edit")
                .doesNotContain("/draft/submit", "/draft/approve");

        assertThat(backend.received()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void letsTheAuthorSubmitAndSomebodyElseDecide() {
        keep("open", true, true, "");
        assertThat(get("/draft")).bodyText().contains("/draft/submit").doesNotContain("/draft/publish\"");

        keep("submitted", true, true, ",\"submission\":{\"by\":\"Femke\",\"at\":\"2026-11-27T08:00:00Z\"}");
        assertThat(get("/draft"))
                .bodyText()
                .contains("It waits for somebody else", "/draft/cancel")
                .doesNotContain("/draft/approve", "/draft/edit");

        keep("submitted", false, true, ",\"submission\":{\"by\":\"Ruben\",\"at\":\"2026-11-27T08:00:00Z\"}");
        assertThat(get("/draft")).bodyText().contains("/draft/approve", "/draft/reject");
    }

    @Test
    void publishesAtADateInTheZoneOfThePages() {
        answer("POST " + DRAFT + "/publish", "{\"draft\":" + INFO.formatted("scheduled", true, "") + "}");

        assertThat(post("/draft/publish", "revision", "3", "at", "2097-01-31T09:00"))
                .hasStatus(HttpStatus.FOUND)
                .redirectedUrl()
                .isEqualTo(RADIOLOGY + "/draft");

        assertThat(backend.received("POST " + DRAFT + "/publish").get(0).body())
                .isEqualTo("{\"at\":\"2097-01-31T08:00:00Z\"}");
        assertThat(backend.received("POST " + DRAFT + "/publish").get(0).headers())
                .containsEntry("if-match", "\"3\"");
    }

    @Test
    void readsADateInTheZoneOfTheOrganization() {
        backend.answer("GET /api/v1/me", Reply.of(200, Json.object("""
                {"kind":"person","name":"Femke","operator":false,"tenants":[
                {"id":"vechtstroom","name":"Ziekenhuis Vechtstroom","role":"owner","timeZone":"Europe/Lisbon"}]}""")));
        answer("POST " + DRAFT + "/publish", "{\"draft\":" + INFO.formatted("scheduled", true, "") + "}");

        post("/draft/publish", "revision", "3", "at", "2097-01-31T09:00");

        assertThat(backend.received("POST " + DRAFT + "/publish").get(0).body())
                .isEqualTo("{\"at\":\"2097-01-31T09:00:00Z\"}");
    }

    @Test
    void goesBackToTheRecordWhenItIsPublished() {
        answer("POST " + DRAFT + "/approve", "{\"version\":2}");

        assertThat(post("/draft/approve", "revision", "3", "comment", "Seen."))
                .redirectedUrl()
                .isEqualTo(RADIOLOGY);
        assertThat(backend.received("POST " + DRAFT + "/approve").get(0).body()).isEqualTo("{\"comment\":\"Seen.\"}");
    }

    @Test
    void asksForAReasonAndForADateThatIsOne() {
        post("/draft/reject", "revision", "3", "comment", " ");
        post("/draft/publish", "revision", "3", "at", "soon");

        assertThat(backend.received()).noneMatch(request -> request.startsWith("POST"));
        assertThat(post("/draft/publish", "revision", "x\"")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void publishesNothingAtOnceBecauseOfADateThatIsOver() {
        MvcTestResult over = post("/draft/submit", "revision", "3", "note", "New hours", "at", "2020-01-31T09:00");

        assertThat(over).redirectedUrl().isEqualTo(RADIOLOGY + "/draft");
        Map<String, Object> kept = over.getMvcResult().getFlashMap();
        assertThat(kept)
                .containsEntry("wrong", "drafts.at.over")
                .containsEntry("typednote", "New hours")
                .containsEntry("typedat", "2020-01-31T09:00");
        assertThat(backend.received()).noneMatch(request -> request.startsWith("POST"));
    }

    @Test
    void asksToLookAgainWhenSomebodyWasFaster() {
        backend.answer(
                "POST " + DRAFT + "/approve", Reply.of(412, Json.object("{\"code\":\"stale\",\"detail\":\"x\"}")));

        assertThat(post("/draft/approve", "revision", "3"))
                .hasStatus(HttpStatus.FOUND)
                .redirectedUrl()
                .isEqualTo(RADIOLOGY + "/draft");
    }

    @Test
    void goesOnWithADraftAndKeepsWhatTheFormDoesNotShow() {
        keep("rejected", true, true, "");
        answer("PUT " + DRAFT, INFO.formatted("open", true, ""));

        assertThat(get("/draft/edit")).hasStatusOk().bodyText().contains("value=\"Beeldvorming\"");
        assertThat(post("/draft/edit", "version", "3", "name", "Nieuw"))
                .redirectedUrl()
                .isEqualTo(RADIOLOGY + "/draft");

        assertThat(backend.received("PUT " + DRAFT).get(0).headers()).containsEntry("if-match", "\"3\"");
        assertThat(post("/draft/edit", "version", "2", "name", "Nieuw")).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void leadsBackToTheRecordWhenThereIsNoDraft() {
        assertThat(get("/draft/banner")).hasStatusOk().bodyText().isBlank();
        assertThat(get("/draft")).hasStatus(HttpStatus.FOUND).redirectedUrl().isEqualTo(RADIOLOGY);
    }

    @Test
    void throwsADraftAwayAfterAsking() {
        keep("open", true, false, "");
        assertThat(get("/draft/discard")).hasStatusOk().bodyText().contains("gone for good");
        backend.answer("DELETE " + DRAFT, Reply.of(200, Json.object("{}")));

        assertThat(post("/draft/discard", "revision", "3")).redirectedUrl().isEqualTo(RADIOLOGY);
    }

    @Test
    void listsDraftsAndApprovesThoseThatAreSelected() {
        keep("submitted", false, true, "");
        answer("POST " + DRAFT + "/approve", "{\"version\":2}");

        assertThat(mvc.get()
                        .uri("/t/vechtstroom/drafts?draftState=submitted&mine=true")
                        .with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("Drafts and approvals", "Waits for approval", RADIOLOGY + "/draft");
        assertThat(backend.received("GET " + DRAFTS).get(0).query())
                .containsEntry("state", "submitted")
                .containsEntry("mine", "true");
        assertThat(mvc.post()
                        .uri("/t/vechtstroom/drafts/selection/approve")
                        .param("id", "HealthcareService/radiology/3", "nonsense")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("HealthcareService/radiology", "Done")
                .doesNotContain("nonsense");
    }

    @Test
    void showsWhereARecordIsUsedPageByPage() {
        answer("GET /api/v1/tenants/vechtstroom/used-by/HealthcareService/radiology", """
                {"total":51,"counts":[],"uses":[{"type":"PractitionerRole","id":"r","name":"<b>Dr. A</b>",
                 "element":"service","published":true}],"inheritEndpoints":3,"inheritLocations":0,"next":"opaque"}""");

        assertThat(get("/uses"))
                .hasStatusOk()
                .bodyText()
                .contains("51 entries refer to it.", "3 published services", "&lt;b&gt;Dr. A", "page=opaque")
                .doesNotContain("their locations");
    }

    @Test
    void showsARecordAsOthersSeeIt() {
        answer("GET /api/v1/tenants/vechtstroom/as-seen-by/HealthcareService/radiology", """
                {"who":"partner","visible":true,"address":"https://api.waymark.test/fhir/directory/HealthcareService/1",
                 "resource":{"resourceType":"HealthcareService","name":"<b>Radiologie</b>"}}""");

        assertThat(get("/seen?who=nonsense"))
                .hasStatusOk()
                .bodyText()
                .contains("Visible", "/fhir/directory/HealthcareService/1", "&lt;b&gt;Radiologie");
        assertThat(backend.received("GET /api/v1/tenants/vechtstroom/as-seen-by/HealthcareService/radiology")
                        .get(0)
                        .query())
                .containsEntry("who", "partner");
    }

    @Test
    void bringsBackWhatWasDeleted() {
        answer(
                "GET /api/v1/tenants/vechtstroom/restorable",
                "{\"restorable\":[{\"type\":\"Location\",\"id\":\"north\",\"name\":\"Noord\","
                        + "\"deletedAt\":\"2026-11-27T08:00:00Z\"}]}");
        answer(
                "POST /api/v1/tenants/vechtstroom/restore/Location/north",
                "{\"type\":\"Location\",\"id\":\"north\",\"version\":3,\"published\":true}");

        assertThat(mvc.get().uri("/t/vechtstroom/drafts/deleted").with(SignedIn.as(Person.FEMKE)))
                .hasStatusOk()
                .bodyText()
                .contains("Noord", "/t/vechtstroom/drafts/deleted/Location/north");
        assertThat(mvc.post()
                        .uri("/t/vechtstroom/drafts/deleted/Location/north")
                        .with(SignedIn.as(Person.FEMKE))
                        .with(csrf()))
                .redirectedUrl()
                .isEqualTo("/t/vechtstroom/locations/north");
    }
}
