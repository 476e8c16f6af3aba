package health.waymark.backend.store;

import health.waymark.backend.fhir.Outcomes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a Bundle's entry, relative to the base.
 *
 * @param text all of it, without the base
 * @param type the resource type; null for the history of everything
 * @param id the logical id, if there is one
 * @param isHistory whether a history or one past version is meant
 * @param version the version, if one is named
 * @param query what follows the question mark, if anything does
 */
record EntryUrl(
        String text,
        @Nullable String type,
        @Nullable String id,
        boolean isHistory,
        @Nullable Integer version,
        @Nullable String query) {

    private static final Pattern FORM =
            Pattern.compile("(?:(?<type>[A-Z][A-Za-z]{1,40})(?:/(?<id>[A-Za-z0-9.-]{1,64}))?/?)?"
                    + "(?<history>_history(?:/(?<version>\\d{1,9}))?)?(?:\\?(?<query>.*))?");

    /** Reads a URL; one on the tenant's own base may be absolute. */
    static EntryUrl parse(@Nullable String given, String base) {
        String text = given == null ? "" : given;
        String relative = text.startsWith(base + "/") ? text.substring(base.length() + 1) : text.replaceFirst("^/", "");
        Matcher matcher = FORM.matcher(relative);
        boolean wellFormed = matcher.matches() && (matcher.group("type") != null || matcher.group("history") != null);
        if (!wellFormed || (matcher.group("version") != null && matcher.group("id") == null)) {
            throw Outcomes.invalid(
                    "The URL of an entry must be a type, a type and an id, or a search, for example Organization,"
                            + " Organization/a1 or Organization?identifier=system|value.",
                    "http.url");
        }
        String version = matcher.group("version");
        return new EntryUrl(
                relative,
                matcher.group("type"),
                matcher.group("id"),
                matcher.group("history") != null,
                version == null ? null : Integer.valueOf(version),
                matcher.group("query"));
    }
}
