package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelRecomputation.Outcome;
import health.waymark.backend.directory.ParkedPublications.Parked;
import health.waymark.backend.directory.ParkedPublications.Stage;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Labels that are not computed together with a tenant's change: those that a change has touched by the thousand, and
 * those that change by time alone or by a new version of this software, which may write labels in another way or publish
 * what an older one could not. Works in slices, so that tenants' changes never wait long for it. Used by one thread.
 */
@Component
final class LabelUpkeep {

    private static final Logger log = LoggerFactory.getLogger(LabelUpkeep.class);

    /** Labels of one kind in one round: what a change of another tenant waits for. */
    static final int SLICE = 500;

    private final TenantTransactions transactions;
    private final Publisher publisher;
    private final Labels labels;
    private final WaitingLabels waiting;
    private final ParkedPublications parked;
    private final LabelRecomputation recomputation;

    private final Queue<Parked> retries = new ArrayDeque<>();
    private @Nullable Sweep sweep;

    LabelUpkeep(
            @Qualifier("publisherTransactions") TenantTransactions transactions,
            Publisher publisher,
            Labels labels,
            WaitingLabels waiting,
            ParkedPublications parked,
            LabelRecomputation recomputation) {
        this.transactions = transactions;
        this.publisher = publisher;
        this.labels = labels;
        this.waiting = waiting;
        this.parked = parked;
        this.recomputation = recomputation;
    }

    /** Every label that is computed anew, in the order of keys. */
    private record Sweep(Optional<DirectoryKey> last, Outcome soFar) {}

    /** Finds out what an earlier publisher has left to do. */
    void begin() {
        retries.clear();
        retries.addAll(read(jdbc -> parked.at(jdbc, Stage.PUBLISH)));
        retries.addAll(read(jdbc -> parked.at(jdbc, Stage.LABEL)));
        String before = read(jdbc -> labels.documentVersion(jdbc));
        String now = recomputation.version();
        sweep = before.equals(now) ? null : new Sweep(Optional.empty(), Outcome.NOTHING);
        if (sweep != null) {
            log.info("Labels were computed as '{}' and are now as '{}': computing all of them anew", before, now);
        }
    }

    /** How many resources and labels were set aside. */
    int parked(JdbcClient jdbc) {
        return parked.count(jdbc);
    }

    /** What the next round computes: labels that are due by time, and labels that wait since a change. */
    record Slice(List<DirectoryKey> due, List<DirectoryKey> waiting) {

        boolean isEmpty() {
            return due.isEmpty() && waiting.isEmpty();
        }
    }

    Slice slice(JdbcClient jdbc) {
        return new Slice(labels.due(jdbc, SLICE), waiting.next(jdbc, SLICE));
    }

    int waiting(JdbcClient jdbc) {
        return waiting.count(jdbc);
    }

    /** Computes a slice and takes the next other step, so that neither waits for the other. */
    Outcome work(long token, Slice slice) {
        return recompute(token, slice.due())
                .and(recompute(token, slice.waiting()))
                .and(step(token));
    }

    private Outcome step(long token) {
        Parked retry = retries.peek();
        if (retry != null) {
            Outcome outcome = retry(token, retry);
            // Only now: a database that is away must not cost the retry.
            retries.remove();
            return outcome;
        }
        return sweep == null ? Outcome.NOTHING : next(token, sweep);
    }

    /** A chunk that the database refuses is taken apart, down to the one label that is to blame. */
    private Outcome recompute(long token, List<DirectoryKey> keys) {
        if (keys.isEmpty()) {
            return Outcome.NOTHING;
        }
        try {
            return publisher.recompute(token, keys);
        } catch (RuntimeException failure) {
            if (!Poison.isIn(failure) && !Poison.tookTooLong(failure)) {
                throw failure;
            }
            if (keys.size() == 1) {
                publisher.setAside(token, keys.get(0), failure);
                return Outcome.NOTHING;
            }
            int half = keys.size() / 2;
            return recompute(token, keys.subList(0, half)).and(recompute(token, keys.subList(half, keys.size())));
        }
    }

    /** Whether there are more steps to take at once. */
    boolean hasMore(Slice done) {
        return !retries.isEmpty()
                || sweep != null
                || done.due().size() == SLICE
                || done.waiting().size() == SLICE;
    }

    private Outcome retry(long token, Parked one) {
        try {
            return publisher.retry(token, one);
        } catch (RuntimeException failure) {
            if (!Poison.isIn(failure) && !Poison.tookTooLong(failure)) {
                throw failure;
            }
            log.warn("{}/{}/{} still cannot be published", one.source(), one.type(), one.sourceId(), failure);
            return Outcome.NOTHING;
        }
    }

    private Outcome next(long token, Sweep current) {
        List<DirectoryKey> keys = read(jdbc -> labels.after(jdbc, current.last(), SLICE));
        if (keys.isEmpty()) {
            publisher.remember(token, recomputation.version());
            log.info("Computed all labels anew: {}", current.soFar());
            sweep = null;
            return Outcome.NOTHING;
        }
        Outcome outcome = recompute(token, keys);
        sweep = new Sweep(
                Optional.of(keys.get(keys.size() - 1)), current.soFar().and(outcome));
        return outcome;
    }

    private <T> T read(Function<JdbcClient, T> work) {
        return transactions.reading(TenantId.DIRECTORY, work);
    }
}
