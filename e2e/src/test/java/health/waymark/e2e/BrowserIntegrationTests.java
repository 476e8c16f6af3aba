package health.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import health.waymark.e2e.product.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A directory editor in a real browser, against the real Keycloak, backend and search. */
class BrowserIntegrationTests {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final Product product = Product.running();
    private Playwright playwright;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void openBrowser() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "Skipped: there is no " + CHROMIUM);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        page = context.newPage();
    }

    @AfterEach
    void closeBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void findsRadiologyNearZwolleAndSeesItsRoute() {
        signIn("vechtstroom-editor");
        page.navigate(adminUi() + "/t/vechtstroom/find?text=radiology&place=Zwolle&distance=25");
        screenshot("find");

        assertThat(page.locator("h1").count()).isEqualTo(1);
        assertThat(page.content()).contains("km");
        assertThat(page.content()).containsPattern("(?i)inherited|own");
        assertAccessible();
    }

    @Test
    void listsTheTenantsServices() {
        signIn("vechtstroom-editor");
        page.navigate(adminUi() + "/t/vechtstroom/services");
        screenshot("services");

        Locator rows = page.getByRole(AriaRole.ROW);
        assertThat(rows.count()).isGreaterThan(3);
        assertAccessible();
    }

    /** Keycloak asks for the name first and then for the password, because of its organizations. */
    private void signIn(String username) {
        page.navigate(adminUi() + "/tenants");
        page.locator("#username").fill(username);
        page.locator("[type=submit]").first().click();
        page.locator("#password").fill("waymark");
        page.locator("[type=submit]").first().click();
        page.waitForURL(Pattern.compile(Pattern.quote(adminUi()) + ".*"));
    }

    private String adminUi() {
        return product.stack().get("adminUi").asString();
    }

    private void assertAccessible() {
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    private void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
