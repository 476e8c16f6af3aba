package health.waymark.backend.store.search;

import health.waymark.backend.store.StoredResource;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param matches what matched, in order
 * @param kilometres how far each match is, where that was measured
 * @param included what was included beside it
 * @param isCut whether more would have been included than may be
 * @param total the number of all matches, where it is known and wanted
 * @param next the position of the next page; null on the last
 */
record SearchAnswer(
        List<StoredResource> matches,
        List<OptionalDouble> kilometres,
        List<StoredResource> included,
        boolean isCut,
        @Nullable Integer total,
        @Nullable String next) {}
