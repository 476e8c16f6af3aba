package health.waymark.backend.search.answer;

import health.waymark.backend.search.index.Facets;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.store.ResourceIncludes.Included;
import health.waymark.backend.store.StoredResource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One page of an answer.
 *
 * @param matches in their order
 * @param total how many match in all; -1 when that was not counted
 * @param included what is shown beside the matches
 * @param facets what was counted of all matches
 * @param self link to this page
 * @param next link to the page behind it; null on the last
 * @param previous link to the page before it; null on the first
 */
public record Page(
        List<Match> matches,
        long total,
        Included included,
        Facets facets,
        String self,
        @Nullable String next,
        @Nullable String previous) {

    public Page {
        matches = List.copyOf(matches);
    }

    /**
     * One match.
     *
     * @param resource what is published
     * @param route its route as the JSON of an extension; null when there is none or it was not asked for
     * @param score how well it matches, as the index computed it
     * @param kilometres how far it is from the point that was asked for; empty when none was
     * @param matched the named parts of the query that it matches
     * @param decided what decided its place
     * @param nextFree when its next free slot begins, by the clock of its place; null when it has none or none was looked
     *     for
     * @param zone the time zone of its place; null where it is not known yet or was not asked for
     */
    public record Match(
            StoredResource resource,
            @Nullable String route,
            double score,
            OptionalDouble kilometres,
            List<String> matched,
            List<Ordering.Decided> decided,
            @Nullable OffsetDateTime nextFree,
            @Nullable ZoneId zone) {}
}
