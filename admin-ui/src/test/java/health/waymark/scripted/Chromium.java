package health.waymark.scripted;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, without its calls home. One for each test class. */
public final class Chromium implements AutoCloseable {

    /** Why a test that needs it is skipped. */
    public static final String MISSING = "/usr/bin/chromium is not installed (Debian: apt-get install chromium)";

    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
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
    public static boolean installed() {
        return Files.isExecutable(EXECUTABLE);
    }

    /** A fresh profile on a wide screen in light colours. */
    public BrowserContext context() {
        return context(1280, ColorScheme.LIGHT, true);
    }

    public BrowserContext context(int width, ColorScheme scheme, boolean javaScript) {
        return context(width, scheme, javaScript, "en");
    }

    public BrowserContext context(int width, ColorScheme scheme, boolean javaScript, String language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale(language)
                .setJavaScriptEnabled(javaScript));
        // Long enough for a busy machine, short enough to fail within a test run.
        context.setDefaultTimeout(60_000);
        return context;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
