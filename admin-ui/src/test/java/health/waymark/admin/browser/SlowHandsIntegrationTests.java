package health.waymark.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import health.waymark.scripted.BrowserTest;
import health.waymark.scripted.Chromium;
import health.waymark.scripted.Json;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People go on while an answer is on its way, click twice, and change their minds. Answers are held back to show it. */
@BrowserTest
class SlowHandsIntegrationTests {

    private static final Pattern LIST = Pattern.compile("/t/vechtstroom/services\\?");
    private static final Pattern SELECTION = Pattern.compile("/t/vechtstroom/services/selection$");

    private final ScriptedBackend backend;
    private final String base;
    private final Chromium chromium = new Chromium();
    private final List<Route> held = new ArrayList<>();

    SlowHandsIntegrationTests(@Autowired ScriptedBackend backend, @LocalServerPort int port) {
        this.backend = backend;
        this.base = "http://localhost:" + port;
    }

    @BeforeEach
    void forget() {
        backend.forget();
        held.clear();
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @Test
    void keepsWhatIsTypedWhileTheListIsOnItsWay() {
        try (BrowserContext context = chromium.context()) {
            Page page = open(context, "/t/vechtstroom/services");
            page.route(LIST, held::add);
            page.locator("#filter-state").selectOption("published");
            page.waitForCondition(() -> held.size() == 1);
            page.locator("#filter-q").pressSequentially("radio");
            held.get(0).resume();

            assertThat(page).hasURL(Pattern.compile("state=published"));
            assertThat(page.locator("#filter-q")).hasValue("radio");
            assertThat(page.locator("#filter-q")).isFocused();
        }
    }

    @Test
    void leavesOpenWhatSomebodyReadsWhileThePageRenewsItself() {
        AtomicInteger looks = new AtomicInteger();
        backend.answer("GET /api/v1/tenants/vechtstroom/endpoints/fhir/verifications", received -> {
            String now = "{\"name\":\"Practice\",\"state\":{\"status\":\"reachable\",\"waiting\":true,\"progress\":["
                    + "{\"name\":\"connection\",\"outcome\":\"passed\",\"detail\":\"Look " + looks.incrementAndGet()
                    + ".\"}]}";
            return Reply.of(200, Json.object(now + """
                    ,"results":[{"at":"2026-11-28T07:22:00Z","status":"reachable","steps":[]},
                     {"at":"2026-11-27T07:22:00Z","status":"unreachable","steps":[]}]}"""));
        });
        try (BrowserContext context = chromium.context()) {
            Page page = open(context, "/t/vechtstroom/endpoints/fhir/tests");
            Locator folds = page.locator(".versions details");
            folds.nth(0).locator("summary").press("Enter");
            folds.nth(1).locator("summary").press("Enter");
            Locator share = folds.nth(1).locator("a").last();
            share.focus();
            int shown = looks.get();
            page.waitForCondition(() -> looks.get() > shown + 1);

            assertThat(folds.nth(0)).not().hasAttribute("open", "");
            assertThat(folds.nth(1)).hasAttribute("open", "");
            assertThat(share).isFocused();
        }
    }

    @Test
    void looksForWhatWasTypedWhenAnotherOrderIsChosen() {
        try (BrowserContext context = chromium.context()) {
            Page page = open(context, "/t/vechtstroom/services");
            page.locator("#filter-q").pressSequentially("radio");
            page.locator("thead a").first().click();

            assertThat(page).hasURL(Pattern.compile("\\?.*q=radio"));
            assertThat(page).hasURL(Pattern.compile("sort="));
            assertThat(page.locator("#filter-q")).hasValue("radio");
        }
    }

    @Test
    void followsTheLastOfTwoChoices() {
        try (BrowserContext context = chromium.context()) {
            Page page = open(context, "/t/vechtstroom/services");
            page.route(LIST, held::add);
            page.locator("#filter-state").selectOption("draft");
            page.waitForCondition(() -> held.size() == 1);
            page.locator("#filter-state").selectOption("published");
            page.waitForCondition(() -> held.size() == 2);
            held.get(1).resume();

            assertThat(page).hasURL(Pattern.compile("state=published"));
            assertThat(page.locator("#filter-state")).hasValue("published");
        }
    }

    @Test
    void beginsOnceWhatIsClickedTwiceInAListThatHasChanged() {
        String job = "0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001";
        String bulk = "POST /api/v1/tenants/vechtstroom/bulk-changes";
        backend.answer(bulk, Reply.of(201, Json.object("{\"id\":\"" + job + "\"}")));
        try (BrowserContext context = chromium.context()) {
            Page page = open(context, "/t/vechtstroom/services");
            page.locator("thead a").first().click();
            assertThat(page).hasURL(Pattern.compile("sort="));
            assertThat(page.locator("#list-heading")).isFocused();
            page.locator("tbody input[name=id]").first().check();
            page.locator("#bulk-what").selectOption("retire");
            page.route(SELECTION, held::add);
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Go on").setExact(true))
                    .dblclick();
            page.waitForCondition(() -> !held.isEmpty());
            held.forEach(Route::resume);

            assertThat(page).hasURL(Pattern.compile("/imports/" + job));
            Assertions.assertThat(backend.received(bulk)).hasSize(1);
        }
    }

    @Test
    void asksBeforeAFormIsLeftThatHasComeBackToBeMended() {
        try (BrowserContext context = chromium.context()) {
            Page page = open(context, "/t/vechtstroom/services/radiology/edit");
            page.locator("#name").fill("");
            page.locator("#phone").fill("038 555 01 01");
            page.locator("button.btn-primary[type=submit]").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("“Name” must be filled in.");
            page.waitForLoadState();
            AtomicInteger asked = new AtomicInteger();
            page.onDialog(dialog -> {
                asked.incrementAndGet();
                dialog.accept();
            });
            page.locator("#phone").click();
            page.locator(".sections")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Find care"))
                    .click();

            assertThat(page.locator("h1")).hasText("Find care");
            Assertions.assertThat(asked).hasValue(1);
        }
    }

    @Test
    void givesWordsOfOnesOwnNoCodeOfOtherWords() {
        try (BrowserContext context = chromium.context()) {
            Page page = open(context, "/t/vechtstroom/services/radiology/edit");
            String known = page.locator("#specialty-known option").first().getAttribute("value");
            Locator words = page.locator("#specialty-display");
            words.fill(known);
            words.blur();
            assertThat(page.locator("#specialty-code")).not().hasValue("");

            words.fill("Something of ours");
            words.blur();

            assertThat(page.locator("#specialty-code")).hasValue("");
            assertThat(page.locator("#specialty-system")).hasValue("");
            assertThat(page.locator("#specialty-told")).hasText("–");
        }
    }

    @Test
    void leavesWhatIsTypedElsewhereWhileThePageLooksForTheResultOfATest() {
        String verifications = "GET /api/v1/tenants/vechtstroom/endpoints/fhir/verifications";
        backend.answer(
                verifications,
                Reply.of(200, Json.object("{\"state\":{\"status\":\"unverified\",\"waiting\":true},\"results\":[]}")));
        try (BrowserContext context = chromium.context()) {
            Page page = open(context, "/t/vechtstroom/endpoints/fhir/tests");
            assertThat(page.getByText("Being tested")).isVisible();
            page.locator("#global-search").pressSequentially("radio");
            backend.answer(
                    verifications, Reply.of(200, Json.object("{\"state\":{\"status\":\"reachable\"},\"results\":[]}")));

            assertThat(page.getByText("Being tested")).isHidden();
            assertThat(page.locator("#tests")).containsText("Reachable");
            assertThat(page.locator("#global-search")).hasValue("radio");
            assertThat(page.locator("#global-search")).isFocused();
        }
    }

    /** The heading of a page is there before its scripts are. */
    private Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.navigate(base + "/test-login/" + Person.FEMKE);
        page.navigate(base + path);
        page.waitForLoadState();
        return page;
    }
}
