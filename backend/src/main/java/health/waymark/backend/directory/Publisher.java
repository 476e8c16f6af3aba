package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelRecomputation.Outcome;
import health.waymark.backend.directory.ParkedPublications.Parked;
import health.waymark.backend.directory.ParkedPublications.Stage;
import health.waymark.backend.directory.TenantChanges.Batch;
import health.waymark.backend.directory.TenantChanges.Change;
import health.waymark.backend.directory.TenantChanges.Pending;
import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.verification.PublishedVerifications;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The publishing transactions. Each holds the lease, and commits together: the copies, their links, the labels that
 * they touch or that these wait, and how far the tenants are published. So the directory is never half of a change, and
 * a change is published exactly once.
 */
@Component
final class Publisher {

    /**
     * So many labels are computed together with the change that touches them. Of more than that only those of the
     * changed resources themselves are; the others wait for slices of their own, so that nobody waits for them.
     */
    static final int AT_ONCE = 1500;

    private final LeaderTransactions transactions;
    private final TenantChanges changes;
    private final DirectoryWriter directory;
    private final TouchedLabels touched;
    private final LabelRecomputation labels;
    private final ParkedPublications parked;
    private final PublishedVerifications verifications;

    Publisher(
            LeaderTransactions transactions,
            TenantChanges changes,
            DirectoryWriter directory,
            TouchedLabels touched,
            LabelRecomputation labels,
            ParkedPublications parked,
            PublishedVerifications verifications) {
        this.transactions = transactions;
        this.changes = changes;
        this.directory = directory;
        this.touched = touched;
        this.labels = labels;
        this.parked = parked;
        this.verifications = verifications;
    }

    /**
     * Publishes the next changes of these tenants.
     *
     * @throws RefusedChange when there was one change only, and trying it again would fail the same way
     */
    Outcome publish(long token, List<Share> shares) {
        return transactions.leading(token, (jdbc, now) -> {
            List<Batch> batches = changes.next(jdbc, shares);
            Outcome outcome = publish(jdbc, batches, now);
            changes.published(jdbc, batches);
            return outcome;
        });
    }

    private Outcome publish(JdbcClient jdbc, List<Batch> batches, Instant now) {
        try {
            return write(jdbc, batches, now);
        } catch (RuntimeException failure) {
            List<Change> all =
                    batches.stream().flatMap(batch -> batch.changes().stream()).toList();
            if (all.size() == 1 && (Poison.isIn(failure) || Poison.tookTooLong(failure))) {
                throw new RefusedChange(all.get(0).seq(), failure);
            }
            throw failure;
        }
    }

    /**
     * Sets the one change aside that cannot be published, and goes past it. Does nothing when it is not the tenant's
     * next change any more: what has come in its place has failed nothing yet.
     */
    void skip(long token, Pending pending, RefusedChange refused) {
        transactions.leading(token, (jdbc, now) -> {
            List<Batch> batches = changes.next(jdbc, List.of(new Share(pending, 1)));
            for (Change change : batches.get(0).changes()) {
                if (change.seq() == refused.seq()) {
                    parked.park(jdbc, Stage.PUBLISH, source(pending.tenant(), change), refused.failure());
                    changes.published(jdbc, batches);
                }
            }
            return batches;
        });
    }

    /** Sets a label aside that cannot be computed, and looks at it again later. */
    void setAside(long token, DirectoryKey key, RuntimeException failure) {
        transactions.leading(token, (jdbc, now) -> {
            labels.setAside(jdbc, key, failure, now);
            return key;
        });
    }

    /** Tries again what was set aside, its label too. Does nothing when it has been deleted meanwhile. */
    Outcome retry(long token, Parked one) {
        return transactions.leading(token, (jdbc, now) -> {
            List<Change> change = changes.current(jdbc, one.source(), one.type(), one.sourceId()).stream()
                    .toList();
            return write(jdbc, List.of(new Batch(one.source(), change, 0)), now)
                    .and(labels.recompute(jdbc, List.of(label(one)), now));
        });
    }

    /**
     * Publishes some Endpoints of a tenant again, because what the directory says of them has changed. They are ticked
     * off first: that locks them, so that nothing newer is ticked off unseen.
     */
    Outcome showVerified(long token, TenantId tenant, Collection<String> endpoints) {
        return transactions.leading(token, (jdbc, now) -> {
            verifications.published(jdbc, tenant, endpoints);
            List<Change> current = changes.current(jdbc, tenant, "Endpoint", endpoints);
            return write(jdbc, List.of(new Batch(tenant, current, 0)), now);
        });
    }

    /** Gives up showing something that the database refuses. */
    void showNoMore(long token, TenantId tenant, Collection<String> endpoints) {
        transactions.leading(token, (jdbc, now) -> {
            verifications.published(jdbc, tenant, endpoints);
            return endpoints;
        });
    }

    /**
     * Takes copies of a tenant that leaves out of the directory, at most {@code limit}. After the last of them the
     * tenant counts as never published, so that everything is published again if it comes back.
     */
    Outcome withdraw(long token, TenantId tenant, int limit) {
        return transactions.leading(token, (jdbc, now) -> {
            List<Change> some = changes.published(jdbc, tenant, limit);
            Outcome outcome = write(jdbc, List.of(new Batch(tenant, some, 0)), now);
            if (some.size() < limit) {
                changes.forget(jdbc, tenant);
            }
            return outcome;
        });
    }

    /** Computes these labels anew. */
    Outcome recompute(long token, List<DirectoryKey> keys) {
        return transactions.leading(token, (jdbc, now) -> labels.recompute(jdbc, keys, now));
    }

    /** Remembers in which way all labels are computed now. */
    void remember(long token, String version) {
        transactions.leading(token, (jdbc, now) -> {
            labels.computedAs(jdbc, version);
            return version;
        });
    }

    private Outcome write(JdbcClient jdbc, List<Batch> batches, Instant now) {
        Changed changed = directory.write(jdbc, batches);
        List<DirectoryKey> keys = new ArrayList<>(labels.withOtherSlots(jdbc, batches));
        keys.addAll(reached(jdbc, changed));
        return labels.recompute(jdbc, keys.stream().distinct().sorted().toList(), now);
    }

    /** The labels that a change of the directory can reach, or only the changed ones where the others have to wait. */
    private List<DirectoryKey> reached(JdbcClient jdbc, Changed changed) {
        if (changed.keys().isEmpty()) {
            return List.of();
        }
        List<DirectoryKey> keys = touched.of(jdbc, changed, AT_ONCE + 1);
        if (keys.size() > AT_ONCE) {
            touched.letWait(jdbc, changed);
            keys = changed.keys().stream()
                    .filter(key -> DirectoryTypes.LABELS.contains(key.type()))
                    .toList();
        }
        return keys;
    }

    private static DirectoryKey label(Parked one) {
        return new DirectoryKey(one.type(), PlatformIds.of(one.source().value(), one.type(), one.sourceId()));
    }

    private static Parked source(TenantId tenant, Change change) {
        return new Parked(tenant, change.type(), change.id(), change.version());
    }
}
