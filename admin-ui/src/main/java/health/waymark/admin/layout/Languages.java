package health.waymark.admin.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Which language a page speaks: the person's choice, else the first that the browser asks for and that is offered,
 * else the first that is offered.
 */
@Component("localeResolver")
public final class Languages implements LocaleResolver {

    private final List<Locale> offered;

    Languages(LayoutSettings settings) {
        this.offered = settings.languages().stream().map(Locale::forLanguageTag).toList();
    }

    /** What a person can choose from. */
    public List<Locale> offered() {
        return offered;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return exactly(Preferences.of(request).language())
                .or(() -> asked(request))
                .orElse(offered.get(0));
    }

    /** A choice is kept as a preference and not by this resolver. */
    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is one of the preferences");
    }

    /** The offer that this language tag names. */
    public Optional<Locale> exactly(String tag) {
        return offered.stream()
                .filter(offer -> offer.toLanguageTag().equals(tag))
                .findFirst();
    }

    private Optional<Locale> asked(HttpServletRequest request) {
        String header = request.getHeader("Accept-Language");
        if (header == null) {
            return Optional.empty();
        }
        try {
            // RFC 4647 §3.4: de-AT is looked up as de-AT, then as de; de-CH is answered in de.
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), offered));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
