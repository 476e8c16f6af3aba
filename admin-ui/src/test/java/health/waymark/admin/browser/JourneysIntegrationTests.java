package health.waymark.admin.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.SelectOption;
import health.waymark.scripted.BrowserTest;
import health.waymark.scripted.Chromium;
import health.waymark.scripted.Json;
import health.waymark.scripted.Person;
import health.waymark.scripted.Reply;
import health.waymark.scripted.ScriptedBackend;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/** What people do, with and without JavaScript, with and without a mouse. */
@BrowserTest
class JourneysIntegrationTests {

    private final ScriptedBackend backend;
    private final String base;
    private final Chromium chromium = new Chromium();

    JourneysIntegrationTests(@Autowired ScriptedBackend backend, @LocalServerPort int port) {
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsCareAndSeesTheRoute(boolean javaScript) {
        try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT, javaScript)) {
            Page page = signedIn(context);
            page.getByLabel("What").fill("radiology");
            page.getByLabel("Near").fill("Zwolle");
            page.getByLabel("Within").fill("25");
            page.getByLabel("Order").selectOption("earliest");
            button(page, "Search").click();

            assertThat(page.getByRole(AriaRole.HEADING, named("7 results"))).isVisible();
            assertThat(page.locator("#result-1")).containsText("Free from Thu 1 Mar 2035, 10:00 CET");
            assertThat(page.getByLabel("Order")).hasValue("earliest");
            assertThat(page).hasURL(Pattern.compile("text=radiology&place=Zwolle&distance=25"));
            link(page, "Next").click();
            link(page, "Radiologie 6").click();

            assertThat(page.locator("h1")).hasText("Radiologie 1");
            assertThat(page.getByText("inherited from Ziekenhuis Vechtstroom")).isVisible();
            page.getByText("Task, as FHIR JSON").click();
            assertThat(page.locator("pre", new Page.LocatorOptions().setHasText("\"Task\"")))
                    .isVisible();
            page.getByLabel("You are here").getByText("Find care").click();
            assertThat(page.getByLabel("Near")).hasValue("Zwolle");
            assertThat(page.getByLabel("Order")).hasValue("earliest");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void createsEditsPublishesAndUnpublishesAService(boolean javaScript) {
        try (BrowserContext context = chromium.context(1280, ColorScheme.LIGHT, javaScript)) {
            Page page = signedIn(context);
            link(page, "Services").click();
            link(page, "New service").click();
            button(page, "Save draft").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("“Name” must be filled in.");

            page.getByLabel("Name (required)").fill("Echografie");
            page.getByLabel("Organization", new Page.GetByLabelOptions().setExact(true))
                    .selectOption("Organization/imaging");
            page.getByLabel("Locatie Noord").check();
            button(page, "Save draft").click();
            assertThat(page.getByText("Saved as a draft.")).isVisible();

            link(page, "Edit").click();
            page.getByLabel("Phone").fill("038 1 x 2");
            button(page, "Save").click();
            assertThat(page.locator("#phone-about")).containsText("A phone number has digits only.");
            page.getByLabel("Phone").fill("038 555 01 01");
            button(page, "Save").click();
            assertThat(page.getByText("Saved.")).isVisible();

            button(page, "Publish").click();
            assertThat(page.getByText("Published. It is in the directory")).isVisible();
            link(page, "Unpublish").click();
            button(page, "Unpublish").click();
            assertThat(page.getByText("Unpublished. It is a draft again.")).isVisible();
        }
    }

    @Test
    void updatesResultsInPlaceAndSaysSo() {
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context);
            AtomicInteger documents = new AtomicInteger();
            page.onRequest(request -> {
                if ("document".equals(request.resourceType())) {
                    documents.incrementAndGet();
                }
            });
            page.getByLabel("What").fill("radiology");
            page.getByLabel("What").press("Enter");
            assertThat(page.locator("#status")).hasText("7 results");
            assertThat(page.getByLabel("What")).isFocused();

            link(page, "Next").click();
            assertThat(link(page, "Radiologie 6")).isVisible();
            assertThat(page.locator("#results-heading")).isFocused();

            page.getByLabel("Near").fill("Atlantis");
            button(page, "Search").click();
            assertThat(page.locator("#place-error")).containsText("There is no place");
            assertThat(page.getByLabel("Near")).hasValue("Atlantis");
            assertThat(page.getByLabel("What")).hasValue("radiology");
            Assertions.assertThat(documents).hasValue(0);

            page.goBack();
            assertThat(link(page, "Radiologie 6")).isVisible();
        }
    }

    @Test
    void showsBothVersionsToTheSlowerOfTwo() {
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context);
            page.navigate(base + "/t/vechtstroom/services/radiology/edit");
            ObjectNode other = backend.tenant("vechtstroom")
                    .current("HealthcareService/radiology")
                    .deepCopy();
            backend.tenant("vechtstroom").put(other.put("name", "Radiologie Noord"));

            page.getByLabel("Name (required)").fill("Beeldvorming");
            button(page, "Save").click();

            Locator conflict = page.locator("#conflict");
            assertThat(conflict).isFocused();
            assertThat(conflict).containsText("Beeldvorming");
            assertThat(conflict).containsText("Radiologie Noord");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", "service-conflict.png")));
            button(page, "Save mine over it").click();
            assertThat(page.locator("h1")).hasText("Beeldvorming");
        }
    }

    @Test
    void runsNothingThatTheDirectoryHolds() {
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context);
            AtomicInteger dialogs = new AtomicInteger();
            page.onDialog(dialog -> dialogs.incrementAndGet());
            ObjectNode bad = backend.tenant("vechtstroom")
                    .current("HealthcareService/radiology")
                    .deepCopy();
            bad.put("name", "<img src=x onerror=alert(1)>${7*7}\"'>").put("comment", "<script>alert(2)</script>");
            bad.putObject("text").put("status", "generated").put("div", "<div><script>alert(3)</script></div>");
            backend.tenant("vechtstroom").put(bad);

            page.navigate(base + "/t/vechtstroom/services/radiology");
            assertThat(page.locator("h1")).hasText("<img src=x onerror=alert(1)>${7*7}\"'>");
            page.navigate(base + "/t/vechtstroom/services/radiology/edit");
            page.navigate(
                    base + "/t/vechtstroom/find?text=" + "%3Cscript%3Ealert(4)%3C/script%3E&place=%22onfocus=alert(5)");

            Assertions.assertThat(dialogs).hasValue(0);
        }
    }

    @Test
    void asksBeforeWhatWasTypedIsLost() {
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context);
            AtomicInteger asked = new AtomicInteger();
            page.onDialog(dialog -> {
                asked.incrementAndGet();
                dialog.accept();
            });
            page.navigate(base + "/t/vechtstroom/services/radiology/edit");
            page.getByLabel("Phone").pressSequentially("1");
            link(page, "Find care").click();

            assertThat(page.locator("h1")).hasText("Find care");
            Assertions.assertThat(asked).hasValue(1);
        }
    }

    @Test
    void narrowsALongListOfChoicesAndKeepsWhatIsTicked() {
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context);
            page.navigate(base + "/t/vechtstroom/services/radiology/edit");
            page.getByLabel("Show only those with").fill("zwolle");

            Locator list = page.locator("#locations-list");
            assertThat(list.getByLabel("Locatie Noord")).isVisible();
            assertThat(list.getByLabel("Polikliniek 2")).isVisible();
            assertThat(list.getByLabel("Polikliniek 3")).isHidden();
        }
    }

    @Test
    void keepsTheTicksWhileItIsChosenWhatIsToBeDone() {
        backend.answer("GET /api/v1/tenants/vechtstroom/lists/HealthcareService", Reply.of(200, Json.object("{}")));
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context);
            page.navigate(base + "/t/vechtstroom/services?sort=name");
            page.waitForLoadState();
            Locator box = page.locator("tbody input[name=id]").first();
            box.check();
            page.getByLabel("With the selected:").selectOption("csv");
            page.waitForLoadState(LoadState.NETWORKIDLE);

            assertThat(box).isChecked();
            for (int time = 0; time < 2; time++) {
                Download file = page.waitForDownload(() -> button(page, "Go on").click());
                Assertions.assertThat(file.suggestedFilename()).isEqualTo("services.csv");
            }
        }
    }

    @Test
    void narrowsAListAsSoonAsAChoiceIsMade() {
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context);
            page.navigate(base + "/t/vechtstroom/services");
            page.waitForLoadState();
            page.locator(".filters select").first().selectOption(new SelectOption().setIndex(1));

            assertThat(page).hasURL(Pattern.compile("services\\?.*="));
        }
    }

    @Test
    void isUsableWithTheKeyboardAlone() {
        try (BrowserContext context = chromium.context()) {
            Page page = signedIn(context);
            page.navigate(base + "/t/vechtstroom/find");
            page.keyboard().press("Tab");
            assertThat(page.getByText("Skip to the content")).isFocused();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.getByLabel("What")).isFocused();
            page.keyboard().type("radiology");
            page.keyboard().press("Enter");
            assertThat(page.locator("#status")).hasText("7 results");

            page.locator(".menu-end summary").focus();
            page.keyboard().press("Enter");
            assertThat(button(page, "Sign out")).isVisible();
            page.keyboard().press("Escape");
            assertThat(button(page, "Sign out")).isHidden();
            assertThat(page.locator(".menu-end summary")).isFocused();
        }
    }

    @Test
    void weighsLittle() {
        try (BrowserContext context = chromium.context()) {
            Page page = context.newPage();
            AtomicInteger bytes = new AtomicInteger();
            page.onRequestFinished(
                    request -> bytes.addAndGet(request.sizes().responseBodySize + request.sizes().responseHeadersSize));
            page.navigate(base + "/test-login/" + Person.FEMKE);
            page.navigate(base + "/t/vechtstroom/find?text=radiology&place=Zwolle&distance=25");
            page.waitForLoadState();
            int first = bytes.getAndSet(0);
            page.navigate(base + "/t/vechtstroom/services");
            page.waitForLoadState();

            System.out.printf("Page weight in bytes: first %d, next %d%n", first, bytes.get());
            Assertions.assertThat(first).isLessThan(300_000);
            Assertions.assertThat(bytes.get()).isLessThan(30_000);
        }
    }

    private Page signedIn(BrowserContext context) {
        Page page = context.newPage();
        page.navigate(base + "/test-login/" + Person.FEMKE);
        link(page, "Ziekenhuis Vechtstroom").click();
        assertThat(page.locator("h1")).hasText("Ziekenhuis Vechtstroom");
        link(page, "Find care").click();
        assertThat(page.locator("h1")).hasText("Find care");
        // The heading is there before the scripts are: a form sent in between is sent as without JavaScript.
        page.waitForLoadState();
        return page;
    }

    private static Locator link(Page page, String name) {
        return page.locator("main, nav")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                .first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
