package health.waymark.admin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import health.waymark.scripted.Json;
import health.waymark.scripted.PageTest;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import health.waymark.scripted.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What is done with the selected rows of a list. */
@PageTest
class SelectionPagesTests {

    private static final String SERVICES = "/t/vechtstroom/services";
    private static final String BULK = "POST /api/v1/tenants/vechtstroom/bulk-changes";
    private static final String JOB = "0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001";

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    SelectionPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @Test
    void hasTheBackendLookAtWhatIsSelectedAndGoesToWhereThatIsShown() {
        backend.answer(BULK, Reply.of(201, Json.object("{\"id\":\"" + JOB + "\"}")));

        assertThat(post(Person.FEMKE, "/selection", "what", "retire", "id", "sleep", "id", "clinic-1"))
                .redirectedUrl()
                .isEqualTo("/t/vechtstroom/imports/" + JOB);

        assertThat(Json.object(backend.received(BULK).get(0).body()))
                .isEqualTo(Json.object(
                        "{\"type\":\"HealthcareService\",\"action\":\"retire\",\"ids\":[\"sleep\",\"clinic-1\"],"
                                + "\"name\":\"Retire · Services\"}"));
    }

    @Test
    void meansAllThatTheFiltersLeaveWhenSaidSo() {
        backend.answer(BULK, Reply.of(201, Json.object("{\"id\":\"" + JOB + "\"}")));

        post(Person.FEMKE, "/selection", "what", "unpublish", "all", "true", "q", "a&b", "id", "sleep");

        assertThat(Json.object(backend.received(BULK).get(0).body()))
                .isEqualTo(Json.object("{\"type\":\"HealthcareService\",\"action\":\"withdraw\","
                        + "\"search\":\"name%3Acontains=a%26b\",\"name\":\"Unpublish · Services\"}"));
    }

    @Test
    void asksForTheValueThatAllOfThemGet() {
        backend.answer(BULK, Reply.of(201, Json.object("{\"id\":\"" + JOB + "\"}")));

        assertThat(post(Person.FEMKE, "/selection", "what", "set.hours", "id", "sleep"))
                .redirectedUrl()
                .isEqualTo(SERVICES + "/selection/set?what=set.hours&id=sleep");
        assertThat(get(Person.FEMKE, "/selection/set?what=set.hours&id=sleep"))
                .hasStatusOk()
                .bodyText()
                .contains("Set the opening hours", "/selection/set?what=set.hours&amp;id=sleep");
        assertThat(post(
                        Person.FEMKE,
                        "/selection/set?what=set.hours&id=sleep",
                        "hours",
                        "08:00",
                        "hours",
                        "12:00",
                        "hours",
                        "",
                        "hours",
                        "",
                        "hours",
                        "09:00",
                        "hours",
                        "10:30"))
                .redirectedUrl()
                .endsWith(JOB);
        assertThat(Json.object(backend.received(BULK).get(0).body())
                        .get("value")
                        .asString())
                .isEqualTo("mon 08:00-12:00; tue 09:00-10:30");
        assertThat(post(Person.FEMKE, "/selection", "what", "set.name", "id", "sleep"))
                .hasStatus(400);
    }

    @Test
    void saysWhyTheValueIsNotTaken() {
        backend.answer(BULK, Reply.of(400, Json.object("""
                {"title":"The body does not fit","detail":"It is closed <b>.",
                 "errors":[{"pointer":"/value","detail":"It is closed <b>."}]}""")));

        assertThat(post(Person.FEMKE, "/selection/set?what=set.phone&id=sleep", "phone", "call us"))
                .hasStatus(422)
                .bodyText()
                .contains("It is closed &lt;b&gt;.", "value=\"call us\"");
    }

    @Test
    void savesWhatIsSelectedAsAFile() {
        backend.answer(
                "GET /api/v1/tenants/vechtstroom/lists/HealthcareService", Reply.of(200, Json.object("{\"id\":1}")));

        assertThat(post(Person.FEMKE, "/selection", "what", "ndjson", "id", "sleep", "id", "clinic-1"))
                .hasStatusOk()
                .hasHeader("Content-Disposition", "attachment; filename=\"services.ndjson\"");
        assertThat(backend.received("GET /api/v1/tenants/vechtstroom/lists/HealthcareService")
                        .get(0)
                        .query())
                .containsEntry("_id", "sleep,clinic-1");
    }

    @Test
    void saysSoWhenNothingIsSelected() {
        assertThat(post(Person.FEMKE, "/selection", "what", "retire"))
                .hasStatusOk()
                .bodyText()
                .contains("Nothing was selected");
        assertThat(backend.received(BULK)).isEmpty();
    }

    @Test
    void asksWhatIsToBeDoneWithoutLosingWhatIsSelected() {
        assertThat(post(Person.FEMKE, "/selection", "what", "", "id", "sleep", "id", "clinic-1", "q", "a&b"))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "2 entries are selected",
                        "name=\"id\" value=\"sleep\"",
                        "name=\"id\" value=\"clinic-1\"",
                        "Add or replace endpoints",
                        "href=\"" + SERVICES + "?q=a%26b\"");
    }

    @Test
    void addsToWhatEachHasUnlessThatIsToBeReplaced() {
        backend.answer(BULK, Reply.of(201, Json.object("{\"id\":\"" + JOB + "\"}")));
        String page = "/selection/set?what=set.endpoints&id=sleep";

        assertThat(get(Person.FEMKE, page))
                .bodyText()
                .containsPattern("value=\"add\" checked")
                .contains("Replace what each has now");
        post(Person.FEMKE, page, "how", "add", "endpoints", "Endpoint/inbox");
        post(Person.FEMKE, page, "how", "replace", "endpoints", "Endpoint/inbox");

        assertThat(backend.received(BULK))
                .extracting(sent -> Json.object(sent.body()).path("action").asString())
                .containsExactly("add", "set");
    }

    private MvcTestResult get(Person person, String query) {
        return mvc.get().uri(SERVICES + query).with(SignedIn.as(person)).exchange();
    }

    private MvcTestResult post(Person person, String path, String... fields) {
        // As a browser sends a box that is not ticked.
        var request = mvc.post().uri(SERVICES + path).param("_active", "on");
        for (int at = 0; at < fields.length; at += 2) {
            request.param(fields[at], fields[at + 1]);
        }
        return request.with(SignedIn.as(person)).with(csrf()).exchange();
    }
}
