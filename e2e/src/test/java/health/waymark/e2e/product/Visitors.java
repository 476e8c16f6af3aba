package health.waymark.e2e.product;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** One Chromium for the page tests of a class. Each person signs in once in a run, and all tests use the same session. */
public final class Visitors implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /**
     * Milliseconds before each step ({@code -Dwaymark.tests.pause}). A person is slower than a test: what a page does by itself
     * between two steps of theirs shows only with a pause.
     */
    private static final int PAUSE = Integer.getInteger("waymark.tests.pause", 0);

    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    private final String adminUi;
    private final Playwright playwright;
    private final Browser browser;

    /** How a person looks at a page. */
    public record Look(int width, ColorScheme scheme, String language) {}

    public Visitors(Product product) {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        adminUi = product.stack().get("adminUi").asString();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setSlowMo(PAUSE)
                        .setArgs(List.of(
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** For {@code @EnabledIf}. */
    public static boolean possible() {
        return Files.isExecutable(CHROMIUM);
    }

    /** A page of this person, signed in, with this look. */
    public Page page(String username, Look look) {
        return context(look, SESSIONS.computeIfAbsent(username, this::newSession))
                .newPage();
    }

    /** A page of this person in a browser that runs no scripts. */
    public Page pageWithoutScripts(String username, Look look) {
        String session = SESSIONS.computeIfAbsent(username, this::newSession);
        return browser.newContext(options(look, session).setJavaScriptEnabled(false))
                .newPage();
    }

    /** A page of this person with a session that no other test has, for one that ends it. */
    public Page pageOfItsOwn(String username, Look look) {
        return context(look, newSession(username)).newPage();
    }

    /** Another browser of the same person, with all cookies but this one. */
    public Page besides(Page page, String withoutCookie, Look look) {
        BrowserContext other = context(look, null);
        page.context().cookies().stream()
                .filter(cookie -> !cookie.name.equals(withoutCookie))
                .forEach(cookie -> other.addCookies(List.of(cookie)));
        return other.newPage();
    }

    /** A page of nobody in particular. */
    public Page stranger(Look look) {
        return context(look, null).newPage();
    }

    public String adminUi() {
        return adminUi;
    }

    private BrowserContext context(Look look, String session) {
        BrowserContext context = browser.newContext(options(look, session));
        context.setDefaultTimeout(60_000);
        return context;
    }

    private static Browser.NewContextOptions options(Look look, String session) {
        return new Browser.NewContextOptions()
                .setViewportSize(look.width(), 900)
                .setColorScheme(look.scheme())
                .setLocale(look.language())
                // Colours that fade from one theme to the other would be measured half way
                .setReducedMotion(ReducedMotion.REDUCE)
                .setStorageState(session);
    }

    /** Keycloak asks for the name first and then for the password, because of its organizations. */
    private String newSession(String username) {
        try (BrowserContext context = context(new Look(1280, ColorScheme.LIGHT, "en"), null)) {
            Page page = context.newPage();
            page.navigate(adminUi + "/tenants");
            page.locator("#username").fill(username);
            page.locator("[type=submit]").first().click();
            page.locator("#password").fill("waymark");
            page.locator("[type=submit]").first().click();
            page.waitForURL(Pattern.compile(Pattern.quote(adminUi) + ".*"));
            return context.storageState();
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
