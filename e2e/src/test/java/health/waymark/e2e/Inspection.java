package health.waymark.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import health.waymark.e2e.product.Pictures;
import health.waymark.e2e.product.Visitors;
import health.waymark.e2e.product.Visitors.Look;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at screens as people do: in each language, wide and narrow, light and dark, and says what is wrong.
 *
 * <p>A page is fetched once for each language and turned in place. axe applies all its rules at each width in each
 * language, in one theme or the other, and what a theme can break in both; its results do not leave the page but for
 * violations.
 * With {@code -Dwaymark.screenshots=all} each of the twelve looks is photographed, otherwise two of them.
 */
final class Inspection implements AutoCloseable {

    private static final List<String> LANGUAGES = List.of("en", "nl", "de-AT");
    private static final int[] WIDTHS = {1280, 320};
    private static final int HEIGHT = 900;
    private static final boolean ALL_PICTURES = "all".equals(System.getProperty("waymark.screenshots"));
    private static final String AXE = axe();
    private static final List<String> RULES_OF_COLOUR = List.of("color-contrast", "link-in-text-block");
    private static final String VIOLATIONS = """
            async (rules) => {
              const options = {resultTypes: ['violations'], preload: false};
              if (rules.length) options.runOnly = {type: 'rule', values: rules};
              const found = await axe.run(document, options);
              return found.violations.map((each) => each.id + ': '
                  + each.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '));
            }
            """;

    private final Visitors visitors;
    private final Map<String, Page> pages = new HashMap<>();
    private final List<String> troubles = new ArrayList<>();

    Inspection(Visitors visitors) {
        this.visitors = visitors;
    }

    List<String> of(Screen screen) {
        troubles.clear();
        for (String language : LANGUAGES) {
            Page page =
                    pages.computeIfAbsent(screen.person() + " " + language, each -> open(screen.person(), language));
            // Each language begins in another theme, so that all rules meet both themes at both widths
            ColorScheme theme = language.equals("nl") ? ColorScheme.DARK : ColorScheme.LIGHT;
            page.setViewportSize(WIDTHS[0], HEIGHT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            Response answer = page.navigate(visitors.adminUi() + screen.address());
            if (answer.status() != screen.status()) {
                troubles.add(screen.name() + " answers " + answer.status());
            }
            requireTexts(page, screen, language);
            for (int width : WIDTHS) {
                page.setViewportSize(width, HEIGHT);
                theme = look(page, screen, new Look(width, theme, language));
            }
        }
        return List.copyOf(troubles);
    }

    /** At one width in both themes; ends in the other theme. */
    private ColorScheme look(Page page, Screen screen, Look look) {
        int width = (Integer) page.evaluate("document.documentElement.scrollWidth");
        if (width > look.width()) {
            troubles.add(screen.name() + " is " + width + " wide in " + look);
        }
        apply(List.of(), page, screen, look);
        ColorScheme other = look.scheme() == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(other));
        apply(RULES_OF_COLOUR, page, screen, new Look(look.width(), other, look.language()));
        return other;
    }

    private void apply(List<String> rules, Page page, Screen screen, Look look) {
        // Colours are the same in each language
        if (rules.isEmpty() || look.language().equals(LANGUAGES.get(0))) {
            ((List<?>) page.evaluate(VIOLATIONS, rules))
                    .forEach(violation -> troubles.add(screen.name() + " " + look + " " + violation));
        }
        boolean first = look.equals(new Look(1280, ColorScheme.LIGHT, "en"));
        if (first) {
            Pictures.take(page, "screens/" + screen.name());
        }
        if (ALL_PICTURES || first || look.equals(new Look(320, ColorScheme.DARK, "nl"))) {
            photograph(page, screen, look);
        }
    }

    private void requireTexts(Page page, Screen screen, String language) {
        if (page.locator("h1").count() != 1) {
            troubles.add(screen.name() + " has " + page.locator("h1").count() + " h1");
        }
        if (page.locator("body").innerText().contains("??")) {
            troubles.add(screen.name() + " lacks a text in " + language);
        }
        if (!page.locator("html").getAttribute("lang").equals(language)) {
            troubles.add(screen.name() + " is not in " + language);
        }
    }

    private Page open(String person, String language) {
        Page page = visitors.page(person, new Look(WIDTHS[0], ColorScheme.LIGHT, language));
        page.context().addInitScript(AXE);
        page.onRequest(request -> {
            if (!request.url().startsWith(visitors.adminUi()) && !request.url().startsWith("data:")) {
                troubles.add("foreign request " + request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                troubles.add(page.url() + ": " + message.text());
            }
        });
        return page;
    }

    /** In a window as high as the page, so that what sticks to its edge stands where it belongs. */
    private static void photograph(Page page, Screen screen, Look look) {
        int height = (Integer) page.evaluate("document.documentElement.scrollHeight");
        page.setViewportSize(look.width(), Math.max(HEIGHT, height));
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(
                        "target",
                        "screenshots",
                        screen.name() + "-" + look.language() + "-" + look.width() + "-"
                                + look.scheme().name().toLowerCase(Locale.ROOT) + ".png")));
        page.setViewportSize(look.width(), HEIGHT);
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        pages.values().stream().map(Page::context).forEach(BrowserContext::close);
    }
}
