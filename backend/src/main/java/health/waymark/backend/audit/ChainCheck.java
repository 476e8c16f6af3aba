package health.waymark.backend.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a walk through a tenant's chain of seals found.
 *
 * @param intact whether every seal fits its row and the seal before it, and no row is without one
 * @param sealed how many rows fitted
 * @param removed how many rows before them are gone because their time was over
 * @param pending how many rows wait for their seal, which takes about a second
 * @param head the last seal that fitted, as number and hash; whoever keeps it elsewhere can tell later whether the end
 *     of the log was cut off
 * @param brokenAt the number of the first seal that does not fit; null when all do
 * @param event the row that the broken seal was for
 * @param finding what is wrong, as a sentence; null when nothing is
 */
public record ChainCheck(
        boolean intact,
        long sealed,
        long removed,
        long pending,
        String head,
        @Nullable Long brokenAt,
        @Nullable String event,
        @Nullable String finding) {}
