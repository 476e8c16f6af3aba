package health.waymark.indexer.lease;

import health.waymark.indexer.control.ControlDocuments;
import health.waymark.indexer.control.ControlDocuments.Seen;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One document that its holder renews. Nobody's clock is compared with another's: who waits counts, by a clock of its
 * own, how long the document has not changed. Used by one thread.
 */
final class Lease {

    private static final String DOCUMENT = "lease";

    private final ControlDocuments documents;
    private final Identity identity;
    private final Duration patience;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private @Nullable Seen held;
    private @Nullable Seen observed;
    private long observedAt;

    Lease(ControlDocuments documents, Identity identity, Duration patience, Clock clock, LongSupplier nanoTime) {
        this.documents = documents;
        this.identity = identity;
        this.patience = patience;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Renews the lease, or takes it when nobody has it.
     *
     * @return the holder: ourselves or another
     */
    String renewOrTake() {
        if (held != null) {
            held = documents.replace(DOCUMENT, held, content(identity.id())).orElse(null);
        }
        if (held == null) {
            Seen seen = documents.read(DOCUMENT).orElse(null);
            if (seen != null
                    && process(seen).equals(identity.process())
                    && !holder(seen).isEmpty()) {
                // Ours: it was written, and only the answer was lost
                held = seen;
                return identity.id();
            }
            boolean free = seen == null || isFree(seen);
            Optional<Seen> taken = free ? documents.replace(DOCUMENT, seen, content(identity.id())) : Optional.empty();
            held = taken.orElse(null);
            return held == null ? holder(seen) : identity.id();
        }
        return identity.id();
    }

    boolean isHeld() {
        return held != null;
    }

    /** Lets the next one begin at once. */
    void giveBack() {
        if (held != null) {
            documents.replace(DOCUMENT, held, content(""));
            held = null;
        }
    }

    /** Given back, ours from before a restart, or not renewed for longer than its holder would have taken. */
    private boolean isFree(Seen seen) {
        Seen before = observed;
        if (before == null || !seen.isUnchangedSince(before)) {
            observed = seen;
            observedAt = nanoTime.getAsLong();
            // Later it would be another process that was given the same id by mistake, and lives
            boolean oursBefore = before == null && holder(seen).equals(identity.id());
            return oursBefore || holder(seen).isEmpty();
        }
        return nanoTime.getAsLong() - observedAt >= patience.toNanos();
    }

    private static String process(Seen seen) {
        return seen.content().path("process").asString("");
    }

    private static String holder(@Nullable Seen seen) {
        return seen == null ? "" : seen.content().path("holder").asString("");
    }

    private ObjectNode content(String holder) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("holder", holder)
                .put("process", identity.process())
                .put("renewed_at", clock.instant().toString());
    }
}
