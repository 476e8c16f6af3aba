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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at screens as people do: in each language, wide and narrow, light and dark, and says what is wrong.
 *
 * <p>A page is fetched once for each language and turned in place. axe applies its rules at each width in the first
 * language, those about colours in both themes and, being four fifths of its work, only to the first of all elements
 * of all screens that are built alike; a page that has no such element with a text or control is not turned dark.
 * Another language changes words: its page is looked at wide or narrow, without the rules about colours, unless it has
 * other elements or classes than that of the first language; then it is looked at like that. What axe finds does not
 * leave the page but for violations.
 * With {@code -Dwaymark.screenshots=all} each look whose colours are looked at is photographed.
 */
final class Inspection implements AutoCloseable {

    private static final List<String> LANGUAGES = List.of("en", "nl", "de-AT");
    private static final int[] WIDTHS = {1280, 320};
    private static final int HEIGHT = 900;
    private static final int MOST_CALLS = 3;
    private static final Pattern CALLS = Pattern.compile("backend;desc=\"(\\d+)\"");
    private static final boolean ALL_PICTURES = "all".equals(System.getProperty("waymark.screenshots"));
    private static final String AXE = axe();
    /** What axe leaves out: elements built as others whose colours were looked at. */
    private static final String LEAVE_ALIKE_OUT = """
            for (const rule of axe._audit.rules.filter((each) => ['color-contrast', 'link-in-text-block'].includes(each.id))) {
              const before = rule.matches;
              rule.matches = (node, ...rest) => !node.closest('[data-alike]') && before.call(rule, node, ...rest);
            }
            """;

    private static final String VIOLATIONS = """
            async (which) => {
              const colours = ['color-contrast', 'link-in-text-block'];
              const options = {resultTypes: ['violations'], preload: false};
              if (which === 'COLOURS') options.runOnly = {type: 'rule', values: colours};
              if (which === 'OTHERS') options.rules = Object.fromEntries(colours.map((rule) => [rule, {enabled: false}]));
              const found = await axe.run(document, options);
              return found.violations.map((each) => each.id + ': '
                  + each.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '));
            }
            """;
    private static final String FACTS = """
            () => {
              const built = (element) => [...element.querySelectorAll('*')].map((each) =>
                  each.tagName + '#' + each.id + '.' + each.getAttribute('class') + '@' + each.getAttribute('role')).join(' ');
              return {
                headings: document.querySelectorAll('h1').length,
                lacks: document.body.innerText.includes('??'),
                language: document.documentElement.lang,
                build: built(document.body)
              };
            }
            """;
    /**
     * Marks what axe need not look at for its colours: what is built as something before it, on this page or on one that
     * was looked at in all looks, below elements that are built alike. Whatever a style sheet can tell apart counts.
     */
    private static final String MARK = """
            (known) => {
              const TOLD_BY = ['class', 'role', 'type', 'open', 'hidden', 'disabled', 'readonly', 'checked', 'popover',
                  'tabindex', 'aria-current', 'aria-selected', 'aria-pressed', 'aria-expanded', 'aria-invalid',
                  'aria-disabled', 'aria-hidden', 'data-density'];
              const hash = (text) => {
                let [one, other] = [0xdeadbeef, 0x41c6ce57];
                for (let at = 0; at < text.length; at++) {
                  one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
                  other = Math.imul(other ^ text.charCodeAt(at), 1597334677);
                }
                return String((other & 0x1fffff) * 4294967296 + (one >>> 0));
              };
              const looks = (element) => element.tagName
                  + TOLD_BY.map((name) => element.getAttribute(name)) + element.hasAttribute('data-label');
              const hasText = (element) => [...element.childNodes].some((each) =>
                  each.nodeType === Node.TEXT_NODE && each.data.trim() !== '');
              const kinds = new Map();
              const kind = (element) => {
                const parts = element.tagName === 'svg' ? [] : [...new Set([...element.children].map(kind))].sort();
                kinds.set(element, hash(looks(element) + hasText(element) + parts));
                return kinds.get(element);
              };
              const before = new Set(known.split(' '));
              const fresh = new Set();
              let colours = false;
              const leaveOut = (element, path) => {
                const way = hash(path + kinds.get(element));
                if (before.has(way) || fresh.has(way)) {
                  element.dataset.alike = 'yes';
                  return;
                }
                fresh.add(way);
                colours ||= hasText(element) || element.matches('input, select, textarea, button');
                const inner = hash(path + looks(element) + hasText(element)) + ' ';
                [...element.children].filter((each) => kinds.has(each)).forEach((each) => leaveOut(each, inner));
              };
              kind(document.body);
              [...document.body.children].forEach((each) => leaveOut(each, ''));
              return {colours, fresh: [...fresh].join(' ')};
            }
            """;

    /** What was looked at in each look, by whichever browser. */
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    /** Which of axe's rules. */
    private enum Rules {
        ALL,
        COLOURS,
        OTHERS
    }

    private final Visitors visitors;
    private final Map<String, Page> pages = new HashMap<>();
    private final List<String> troubles = new ArrayList<>();

    Inspection(Visitors visitors) {
        this.visitors = visitors;
    }

    List<String> of(Screen screen) {
        troubles.clear();
        String build = "";
        for (String language : LANGUAGES) {
            Page page =
                    pages.computeIfAbsent(screen.person() + " " + language, each -> open(screen.person(), language));
            page.setViewportSize(WIDTHS[0], HEIGHT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            requireAnswer(answer(page, screen), screen);
            Map<?, ?> facts = (Map<?, ?>) page.evaluate(FACTS);
            requireTexts(facts, screen, language);
            String built = String.valueOf(facts.get("build"));
            if (language.equals(LANGUAGES.get(0))) {
                build = built;
            }
            if (language.equals(LANGUAGES.get(0)) || !build.equals(built)) {
                wholly(page, screen, language);
            } else {
                inOtherWords(page, screen, language);
            }
        }
        return List.copyOf(troubles);
    }

    /** Once more where the platform says that it is too busy: on a slow machine three browsers may be too many for it. */
    private Response answer(Page page, Screen screen) {
        Response answer = page.navigate(visitors.adminUi() + screen.address());
        if (answer.status() != 503) {
            return answer;
        }
        page.waitForTimeout(2_000);
        return page.navigate(visitors.adminUi() + screen.address());
    }

    /** At each width in both themes, if there are colours to look at; the wide one begins in light. */
    private void wholly(Page page, Screen screen, String language) {
        Map<?, ?> marks = (Map<?, ?>) page.evaluate(MARK, String.join(" ", KNOWN));
        boolean colours = ALL_PICTURES || Boolean.TRUE.equals(marks.get("colours"));
        ColorScheme theme = ColorScheme.LIGHT;
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            look(colours ? Rules.ALL : Rules.OTHERS, page, screen, new Look(width, theme, language));
            if (colours) {
                theme = theme == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                apply(Rules.COLOURS, page, screen, new Look(width, theme, language));
            }
        }
        // Of what was found wrong nothing is remembered: it is found again when the test is run once more
        if (troubles.isEmpty()) {
            KNOWN.addAll(List.of(String.valueOf(marks.get("fresh")).split(" ", -1)));
        }
    }

    /** Words alone differ: Dutch is looked at narrow, where long words have least room, and Austrian German wide. */
    private void inOtherWords(Page page, Screen screen, String language) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            Look here = new Look(width, ColorScheme.LIGHT, language);
            if (width == (language.equals("nl") ? WIDTHS[1] : WIDTHS[0])) {
                look(Rules.OTHERS, page, screen, here);
            } else {
                requireFit(page, screen, here);
            }
        }
    }

    private void look(Rules rules, Page page, Screen screen, Look look) {
        requireFit(page, screen, look);
        apply(rules, page, screen, look);
        if (look.equals(new Look(WIDTHS[0], ColorScheme.LIGHT, LANGUAGES.get(0)))) {
            Pictures.take(page, "screens/" + screen.name());
        }
    }

    private void apply(Rules rules, Page page, Screen screen, Look look) {
        ((List<?>) page.evaluate(VIOLATIONS, rules.name()))
                .forEach(violation -> troubles.add(screen.name() + " " + look + " " + violation));
        if (ALL_PICTURES && rules != Rules.OTHERS) {
            photograph(page, screen, look);
        }
    }

    private void requireFit(Page page, Screen screen, Look look) {
        int width = (Integer) page.evaluate("document.documentElement.scrollWidth");
        if (width > look.width()) {
            troubles.add(screen.name() + " is " + width + " wide in " + look);
        }
    }

    private void requireAnswer(Response answer, Screen screen) {
        if (answer.status() != screen.status()) {
            troubles.add(screen.name() + " answers " + answer.status());
        }
        // Without the header no call was made
        Matcher calls = CALLS.matcher(Objects.requireNonNullElse(answer.headerValue("server-timing"), ""));
        if (calls.find() && Integer.parseInt(calls.group(1)) > MOST_CALLS) {
            troubles.add(screen.name() + " takes " + calls.group(1) + " calls to the backend");
        }
    }

    private void requireTexts(Map<?, ?> facts, Screen screen, String language) {
        if (!Objects.equals(facts.get("headings"), 1)) {
            troubles.add(screen.name() + " has " + facts.get("headings") + " h1");
        }
        if (Boolean.TRUE.equals(facts.get("lacks"))) {
            troubles.add(screen.name() + " lacks a text in " + language);
        }
        if (!language.equals(facts.get("language"))) {
            troubles.add(screen.name() + " is not in " + language);
        }
    }

    private Page open(String person, String language) {
        Page page = visitors.page(person, new Look(WIDTHS[0], ColorScheme.LIGHT, language));
        page.context().addInitScript(AXE + ";\n" + LEAVE_ALIKE_OUT);
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
