package health.waymark.e2e.product;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** One Chromium for all page tests, in which each person signs in once. */
public final class Visitors implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final String adminUi;
    private final Playwright playwright;
    private final Browser browser;
    private final Map<String, String> sessions;

    /** How a person looks at a page. */
    public record Look(int width, ColorScheme scheme, String language) {}

    public Visitors(Product product) {
        this(product.stack().get("adminUi").asString(), new ConcurrentHashMap<>());
    }

    private Visitors(String adminUi, Map<String, String> sessions) {
        this.adminUi = adminUi;
        this.sessions = sessions;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
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
    }

    /** For {@code @EnabledIf}. */
    public static boolean possible() {
        return Files.isExecutable(CHROMIUM);
    }

    /** The same people in a browser of its own, for another thread: nobody signs in again. */
    public Visitors inAnotherBrowser() {
        return new Visitors(adminUi, sessions);
    }

    /** Signs a person in, unless they are. */
    public void signIn(String username) {
        sessions.computeIfAbsent(username, this::newSession);
    }

    /** A page of this person, signed in, with this look. */
    public Page page(String username, Look look) {
        signIn(username);
        return context(look, sessions.get(username)).newPage();
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
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(look.width(), 900)
                .setColorScheme(look.scheme())
                .setLocale(look.language())
                // Colours that fade from one theme to the other would be measured half way
                .setReducedMotion(ReducedMotion.REDUCE)
                .setStorageState(session));
        context.setDefaultTimeout(30_000);
        return context;
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
