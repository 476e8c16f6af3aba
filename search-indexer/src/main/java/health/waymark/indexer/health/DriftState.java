package health.waymark.indexer.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of the index with the directory that runs, or was the last.
 *
 * @param running whether it goes on
 * @param share of the labels that are compared, from 0 to 1, by what the index holds
 * @param finishedAt when the last one ended; null before the first
 * @param found what differed
 */
public record DriftState(
        boolean running, double share, @Nullable Instant finishedAt, DriftCount found) {

    public static final DriftState NONE = new DriftState(false, 0, null, DriftCount.NONE);
}
