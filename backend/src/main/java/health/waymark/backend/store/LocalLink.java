package health.waymark.backend.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Absolute URLs that lead to a resource of the base they stand on. */
public final class LocalLink {

    private static final Pattern REFERENCE =
            Pattern.compile("([A-Z][A-Za-z]{1,63})/([A-Za-z0-9.-]{1,64})(?:/_history/[A-Za-z0-9.-]{1,64})?");

    private LocalLink() {}

    static Optional<SearchValues.Ref> of(String base, SearchValues.Uri link) {
        return of(base, link.value())
                .map(reference -> new SearchValues.Ref(link.param(), reference.group(1), reference.group(2)));
    }

    /** The reference as type and id in the groups 1 and 2, when the URL is one on the base. */
    public static Optional<Matcher> of(String base, String url) {
        return url.startsWith(base) ? relative(url.substring(base.length())) : Optional.empty();
    }

    /** The same for a reference without a base. */
    public static Optional<Matcher> relative(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
