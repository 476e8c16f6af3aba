package health.waymark.admin.layout;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants the pages, kept by their browser. Nothing here is secret, and whatever a cookie says that is not
 * one of the offers counts as not said.
 *
 * @param language a language tag; empty to follow the browser
 */
public record Preferences(Theme theme, Contrast contrast, Density density, Shortcuts shortcuts, String language) {

    /** Name of the cookie. */
    public static final String COOKIE = "waymark-preferences";

    private static final Pattern SETTING = Pattern.compile("([a-z]+)-([A-Za-z0-9_]+)");

    /** What is not said is as usual. */
    public Preferences {
        theme = Objects.requireNonNullElse(theme, Theme.AUTO);
        contrast = Objects.requireNonNullElse(contrast, Contrast.AUTO);
        density = Objects.requireNonNullElse(density, Density.COMFORTABLE);
        shortcuts = Objects.requireNonNullElse(shortcuts, Shortcuts.ON);
        language = Objects.requireNonNullElse(language, "");
    }

    /** Light or dark. */
    public enum Theme {
        AUTO,
        LIGHT,
        DARK
    }

    /** How strong lines and colours are. */
    public enum Contrast {
        AUTO,
        MORE
    }

    /** How much room lists take. */
    public enum Density {
        COMFORTABLE,
        COMPACT
    }

    /** Whether single keys do something (WCAG 2.2, 2.1.4: they can be turned off). */
    public enum Shortcuts {
        ON,
        OFF
    }

    /** What this browser has kept, and the usual for the rest. */
    public static Preferences of(HttpServletRequest request) {
        Map<String, String> kept = kept(request);
        return new Preferences(
                one(Theme.values(), kept.get("theme"), Theme.AUTO),
                one(Contrast.values(), kept.get("contrast"), Contrast.AUTO),
                one(Density.values(), kept.get("density"), Density.COMFORTABLE),
                one(Shortcuts.values(), kept.get("shortcuts"), Shortcuts.ON),
                Optional.ofNullable(kept.get("language")).orElse("").replace('_', '-'));
    }

    /** The value of the cookie: letters, digits, hyphens and full stops only, which every browser takes unquoted. */
    public String text() {
        return Stream.of(
                        "theme-" + theme,
                        "contrast-" + contrast,
                        "density-" + density,
                        "shortcuts-" + shortcuts,
                        language.isEmpty() ? "" : "language-" + language.replace('-', '_'))
                .filter(setting -> !setting.isEmpty())
                .collect(Collectors.joining("."));
    }

    /** For which media the dark colours count; nothing when for none. */
    public Optional<String> darkMedia() {
        return switch (theme) {
            case LIGHT -> Optional.empty();
            case DARK -> Optional.of("all");
            case AUTO -> Optional.of("(prefers-color-scheme: dark)");
        };
    }

    /** For which media the strong colours count. */
    public String contrastMedia() {
        return contrast == Contrast.MORE ? "all" : "(prefers-contrast: more)";
    }

    /** What the browser itself may draw in: scroll bars, date fields. */
    public String colorScheme() {
        return switch (theme) {
            case LIGHT -> "light";
            case DARK -> "dark";
            case AUTO -> "light dark";
        };
    }

    private static Map<String, String> kept(HttpServletRequest request) {
        Map<String, String> kept = new TreeMap<>();
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        Arrays.stream(cookies)
                .filter(cookie -> COOKIE.equals(cookie.getName()))
                .flatMap(cookie -> Arrays.stream(cookie.getValue().split("\\.")))
                .map(SETTING::matcher)
                .filter(Matcher::matches)
                .forEach(setting -> kept.put(setting.group(1), setting.group(2)));
        return kept;
    }

    private static <E extends Enum<E>> E one(E[] offers, @Nullable String said, E usual) {
        return Arrays.stream(offers)
                .filter(offer -> offer.name().equals(said))
                .findFirst()
                .orElse(usual);
    }
}
