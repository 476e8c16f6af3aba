package health.waymark.admin.notices;

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

@PageTest
class NoticesPagesTests {

    private final MockMvcTester mvc;
    private final ScriptedBackend backend;

    NoticesPagesTests(@Autowired MockMvcTester mvc, @Autowired ScriptedBackend backend) {
        this.mvc = mvc;
        this.backend = backend;
    }

    @BeforeEach
    void tellTwoThings() {
        backend.forget();
        backend.answer("GET /api/v1/me", Reply.of(200, Json.object("""
                {"kind":"person","name":"Femke","subject":"s","operator":false,"unreadNotices":3,
                 "tenants":[{"id":"vechtstroom","name":"Vechtstroom","role":"owner","scopes":[]}]}""")));
        backend.answer("GET /api/v1/me/notices", Reply.of(200, Json.object("""
                {"unread":3,"next":"more","notices":[
                 {"id":"n1","tenant":"vechtstroom","tenantName":"Vechtstroom","kind":"key-expiring",
                  "title":"<b>Key</b> expires","text":"Renew it.","path":"/t/vechtstroom/keys/k",
                  "createdAt":"2026-11-27T08:00:00Z"},
                 {"id":"n2","tenant":"vechtstroom","tenantName":"Vechtstroom","kind":"quota","title":"Elsewhere",
                  "text":"x","path":"https://evil.test/","createdAt":"2026-11-26T08:00:00Z",
                  "readAt":"2026-11-26T09:00:00Z"}]}""")));
    }

    @Test
    void showWhatHappenedAndHowManyAreNew() {
        MvcTestResult page = get("/t/vechtstroom/notices");

        assertThat(page)
                .bodyText()
                .contains("<title>(3) Notices", "Notices, 3 unread", "href=\"/t/vechtstroom/keys/k\"")
                .contains("&lt;b&gt;Key&lt;/b&gt; expires", "page=more")
                .doesNotContain("evil.test");
        assertThat(backend.received("GET /api/v1/me/notices").get(0).query()).containsEntry("language", "en");
    }

    @Test
    void tickOffWhatWasChosenOrAllThatWasShown() {
        backend.answer("PUT /api/v1/me/notices/read", Reply.of(204, Json.object("{}")));

        post("/t/vechtstroom/notices/read", "id", "n1");
        post("/notices/read", "until", "2026-11-27T08:00:00Z");

        assertThat(backend.received("PUT /api/v1/me/notices/read"))
                .extracting(request -> request.body())
                .containsExactly("{\"ids\":[\"n1\"]}", "{\"until\":\"2026-11-27T08:00:00Z\"}");
    }

    @Test
    void goTheWayThatThePersonHasChosen() {
        backend.answer("GET /api/v1/me/settings", Reply.of(200, Json.object("""
                {"email":"femke@vechtstroom.example","notices":{"quota":"off"}}""")));

        assertThat(get("/t/vechtstroom/profile"))
                .bodyText()
                .contains(
                        "Mails go to femke@vechtstroom.example.",
                        "name=\"notice-operator-message\"",
                        "A message of whoever runs the platform")
                .containsPattern("(?s)id=\"notice-quota\".*?value=\"off\" selected");
        mvc.post()
                .uri("/t/vechtstroom/profile")
                .param("theme", "DARK")
                .param("notice-quota", "bell")
                .param("notice-key-expiring", "<script>")
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();

        assertThat(backend.received("PUT /api/v1/me/settings").get(0).body())
                .contains("\"theme\":\"dark\"", "\"quota\":\"bell\"", "\"key-expiring\":\"mail\"");
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(SignedIn.as(Person.FEMKE)).exchange();
    }

    private void post(String address, String name, String value) {
        MvcTestResult answer = mvc.post()
                .uri(address)
                .param(name, value)
                .with(SignedIn.as(Person.FEMKE))
                .with(csrf())
                .exchange();
        assertThat(answer).hasStatus3xxRedirection();
    }
}
