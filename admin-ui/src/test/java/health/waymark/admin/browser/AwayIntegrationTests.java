package health.waymark.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import health.waymark.scripted.BrowserTest;
import health.waymark.scripted.Chromium;
import health.waymark.scripted.Json;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What pages do without what they usually have: without a backend for a while, and without colours. */
@BrowserTest
class AwayIntegrationTests {

    private static final String ID = "0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f002";
    private static final String IMPORT = "GET /api/v1/tenants/vechtstroom/imports/" + ID;

    private final ScriptedBackend backend;
    private final String base;
    private final Chromium chromium = new Chromium();

    AwayIntegrationTests(@Autowired ScriptedBackend backend, @LocalServerPort int port) {
        this.backend = backend;
        this.base = "http://localhost:" + port;
    }

    @BeforeEach
    void forget() {
        backend.forget();
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @Test
    void waitsForAnImportThroughARestartOfTheBackend() {
        backend.answer(IMPORT, shown("\"state\":\"applying\",\"progress\":{\"percent\":16,\"done\":1,\"total\":6}"));
        backend.answer(IMPORT + "/rows", Reply.of(200, Json.object("{\"rows\":[]}")));
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context, "/t/vechtstroom/imports/" + ID);
            assertThat(page.locator("#progress-text")).containsText("16 %");

            backend.answer(IMPORT, Reply.of(503, Json.object("{}")));
            assertThat(page.locator("#progress")).containsText("There is no answer at the moment.");
            assertThat(page.locator("#status")).hasText("There is no answer at the moment. This page goes on looking.");
            assertThat(page.locator("#progress-text")).containsText("16 %");

            backend.answer(
                    IMPORT,
                    shown(
                            "\"state\":\"applied\",\"counts\":{\"new\":6,\"changed\":0,\"unchanged\":0,\"error\":0,\"warning\":0}"));
            assertThat(page.locator("h1 + .state")).hasText("Done");
        }
    }

    private static Reply shown(String more) {
        return Reply.of(200, Json.object("""
                {"id":"%s","kind":"facilities","format":"csv","fileName":"list.csv","total":6,"createdBy":"Femke",
                 "createdAt":"2026-11-20T08:00:00Z",%s}""".formatted(ID, more)));
    }

    @Test
    void showsWhatIsTickedWithoutColours() {
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context, "/t/vechtstroom/profile");
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));

            assertThat(page.locator("input.form-check-input:checked").first()).hasCSS("appearance", "auto");
        }
    }

    private Page signedIn(BrowserContext context, String address) {
        Page page = context.newPage();
        page.navigate(base + "/test-login/" + Person.FEMKE);
        page.navigate(base + address);
        page.waitForLoadState();
        return page;
    }
}
