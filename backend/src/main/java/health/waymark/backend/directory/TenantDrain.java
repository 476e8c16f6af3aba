package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelRecomputation.Outcome;
import health.waymark.backend.directory.TenantChanges.Pending;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Publishes tenants batch by batch, and finds the one resource in a batch that the database refuses: a failed batch is
 * tried again at half its size, down to a single change, which is set aside. Used by one thread.
 */
@Component
final class TenantDrain {

    private static final Logger log = LoggerFactory.getLogger(TenantDrain.class);

    private final TenantTransactions transactions;
    private final TenantChanges changes;
    private final Publisher publisher;
    private final int batch;

    /** Batch sizes of tenants with a failure that is not found yet. */
    private final Map<TenantId, Integer> reduced = new HashMap<>();

    TenantDrain(
            @Qualifier("publisherTransactions") TenantTransactions transactions,
            TenantChanges changes,
            Publisher publisher,
            PublicationProperties properties) {
        this.transactions = transactions;
        this.changes = changes;
        this.publisher = publisher;
        this.batch = properties.batch();
    }

    /** Withdraws the next batch of a tenant that leaves; empty when none does. */
    Optional<Outcome> withdraw(long token) {
        return transactions
                .reading(TenantId.DIRECTORY, changes::leaving)
                .map(tenant -> publisher.withdraw(token, tenant, batch));
    }

    /**
     * Publishes the next batch of a tenant.
     *
     * @throws LeaseLost when another node publishes now
     * @throws org.springframework.dao.DataAccessException when the database is not in a state to work with
     */
    Outcome next(long token, Pending pending) {
        int limit = reduced.getOrDefault(pending.tenant(), batch);
        try {
            Outcome outcome = publisher.publish(token, pending, limit);
            reduced.computeIfPresent(pending.tenant(), (tenant, size) -> size * 2 >= batch ? null : size * 2);
            return outcome;
        } catch (RefusedChange refused) {
            publisher.skip(token, pending, refused);
            return Outcome.NOTHING;
        } catch (LeaseLost lost) {
            throw lost;
        } catch (RuntimeException failure) {
            // Smaller also when the database gave up: a batch may take longer than it grants.
            reduced.put(pending.tenant(), Math.max(1, limit / 2));
            if (!Poison.isIn(failure)) {
                throw failure;
            }
            log.warn("A batch of {} changes of {} failed; trying smaller ones", limit, pending.tenant(), failure);
            return Outcome.NOTHING;
        }
    }
}
