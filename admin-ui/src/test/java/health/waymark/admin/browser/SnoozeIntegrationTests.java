package health.waymark.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import health.waymark.scripted.BrowserTest;
import health.waymark.scripted.Chromium;
import health.waymark.scripted.Json;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Putting a to-do off by keyboard, and looking again at one card while the rest stays. */
@BrowserTest
class SnoozeIntegrationTests {

    private static final String TO_DOS = "/api/v1/tenants/vechtstroom/to-dos";

    private final ScriptedBackend backend;
    private final String base;
    private final Chromium chromium = new Chromium();
    private final AtomicBoolean snoozed = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger failing = new AtomicInteger(2);

    SnoozeIntegrationTests(@Autowired ScriptedBackend backend, @LocalServerPort int port) {
        this.backend = backend;
        this.base = "http://localhost:" + port;
    }

    @BeforeEach
    void keepWhatIsSnoozed() {
        backend.forget();
        backend.answer("GET " + TO_DOS, received -> away.get() ? Reply.of(503, Json.object("{}")) : toDos());
        backend.answer("PUT " + TO_DOS + "/unreachable-endpoints/snooze", received -> {
            snoozed.set(true);
            return Reply.of(204, Json.object("{}"));
        });
    }

    private Reply toDos() {
        String snoozes = snoozed.get()
                ? "{\"toDo\":\"unreachable-endpoints\",\"until\":\"2099-01-01T00:00:00Z\",\"seen\":2}"
                : "";
        return Reply.of(
                200, Json.object("{\"unreachableEndpoints\":" + failing.get() + ",\"snoozes\":[" + snoozes + "]}"));
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @Test
    void comesBackInItsCardAsSoonAsThereIsMore() {
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            page.navigate(base + "/test-login/" + Person.FEMKE);
            page.navigate(base + "/t/vechtstroom/home");
            page.waitForLoadState();
            Locator card = page.locator("#todos");
            assertThat(card).containsText("2 published endpoints cannot be reached");

            card.locator("li", new Locator.LocatorOptions().setHasText("2 published endpoints"))
                    .locator("summary")
                    .press("Enter");
            card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("For a week"))
                    .first()
                    .press("Enter");
            assertThat(page.locator("#todos .snoozed summary")).hasText("Snoozed: 1");

            failing.set(3);
            page.waitForLoadState();
            page.locator("#todos-refresh").press("Enter");
            assertThat(page.locator("#todos")).containsText("3 published endpoints cannot be reached");
            assertThat(page.locator("#status")).hasText("To do: up to date.");
            assertThat(page.locator("#todos-refresh")).isFocused();

            away.set(true);
            page.locator("#todos-refresh").press("Enter");
            assertThat(page.locator("#todos-retry")).isVisible();
            assertThat(page.locator("#tiles .tiles")).isVisible();
            assertThat(page.locator("#status")).containsText("This cannot be looked up just now");
            away.set(false);
            page.locator("#todos-retry").press("Enter");
            assertThat(page.locator("#todos")).containsText("3 published endpoints cannot be reached");
            assertThat(page.locator("#todos-heading")).isFocused();
            assertThat(page.locator("#status")).hasText("To do: up to date.");

            putOffUntilTheLastDayByEnter(page);
            String until = backend.received("PUT " + TO_DOS + "/unreachable-endpoints/snooze")
                    .get(1)
                    .body();
            Instant last = Instant.parse(Json.object(until).path("until").asString());
            Assertions.assertThat(last).isAfter(Instant.now().plus(Duration.ofDays(300)));
        }
    }

    private static void putOffUntilTheLastDayByEnter(Page page) {
        page.locator("#todos li", new Page.LocatorOptions().setHasText("3 published endpoints"))
                .locator("summary")
                .press("Enter");
        Locator date = page.locator("#until-unreachable-endpoints");
        date.fill(date.getAttribute("max"));
        page.waitForResponse(response -> response.url().endsWith("/home/snooze"), () -> date.press("Enter"));
    }
}
