package health.waymark.admin.layout;

import health.waymark.admin.workspace.Locality;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * Which language a page speaks: the person's choice, else that of the tenant, else the first that the browser asks for
 * and that is offered, else the first that is offered.
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
        Optional<Locality> tenants = tenant(request);
        List<Locale> offers = offered(tenants);
        return exactly(Preferences.of(request).language())
                .or(() -> tenants.flatMap(locality -> exactly(locality.language(), offers)))
                .or(() -> asked(request, offers))
                .orElse(offers.get(0));
    }

    /** What the people of a tenant can choose from. */
    public List<Locale> offered(Optional<Locality> tenant) {
        List<Locale> offers = offered.stream()
                .filter(offer -> tenant.isEmpty() || tenant.get().offers(offer.toLanguageTag()))
                .toList();
        return offers.isEmpty() ? offered : offers;
    }

    private static Optional<Locality> tenant(HttpServletRequest request) {
        return request.getAttribute("workspace") instanceof Workspace workspace && workspace.tenant() != null
                ? Optional.of(workspace.tenant().locality())
                : Optional.empty();
    }

    /** A choice is kept as a preference and not by this resolver. */
    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The language is one of the preferences");
    }

    /** The offer that this language tag names. */
    public Optional<Locale> exactly(String tag) {
        return exactly(tag, offered);
    }

    private static Optional<Locale> exactly(String tag, List<Locale> offers) {
        return offers.stream()
                .filter(offer -> offer.toLanguageTag().equals(tag))
                .findFirst();
    }

    private static Optional<Locale> asked(HttpServletRequest request, List<Locale> offers) {
        String header = request.getHeader("Accept-Language");
        if (header == null) {
            return Optional.empty();
        }
        try {
            // RFC 4647 §3.4: de-AT is looked up as de-AT, then as de; de-CH is answered in de.
            return Optional.ofNullable(Locale.lookup(Locale.LanguageRange.parse(header), offers));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
