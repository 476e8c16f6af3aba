package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelRecomputation.Outcome;
import health.waymark.backend.directory.TenantChanges.Pending;
import health.waymark.backend.tenancy.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Publishes tenants batch by batch, and finds the one resource in a batch that the database refuses: a failed batch is
 * tried again at half its size, down to a single change, which is set aside. Used by one thread.
 */
@Component
final class TenantDrain {

    private static final Logger log = LoggerFactory.getLogger(TenantDrain.class);

    private final Publisher publisher;
    private final int batch;

    /** Batch sizes of tenants with a failure that is not found yet. */
    private final Map<TenantId, Integer> reduced = new HashMap<>();

    TenantDrain(Publisher publisher, PublicationProperties properties) {
        this.publisher = publisher;
        this.batch = properties.batch();
    }

    /** Withdraws the next batch of a tenant that leaves. */
    Outcome withdraw(long token, TenantId leaving) {
        return publisher.withdraw(token, leaving, batch);
    }

    /** Whether more waits than one transaction publishes. */
    boolean isMore(List<Pending> pending) {
        return pending.stream().mapToLong(Pending::backlog).sum() > batch;
    }

    /**
     * Publishes what waits in one transaction for all tenants, and tells what came of it.
     *
     * @return those that must go each in a transaction of its own, because something of them fails, or may
     */
    List<Pending> together(long token, List<Pending> pending, Consumer<Outcome> told) {
        List<Pending> sound = pending.stream()
                .filter(each -> !reduced.containsKey(each.tenant()))
                .toList();
        if (sound.size() < 2) {
            return pending;
        }
        try {
            told.accept(publisher.publish(token, Share.among(sound, batch)));
        } catch (LeaseLost | TransactionException everybodys) {
            throw everybodys;
        } catch (RuntimeException failure) {
            log.info(
                    "The changes of {} tenants cannot be published together; trying one by one", sound.size(), failure);
            return pending;
        }
        return pending.stream()
                .filter(each -> reduced.containsKey(each.tenant()))
                .toList();
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
            Outcome outcome = publisher.publish(token, List.of(new Share(pending, limit)));
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
