package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelRecomputation.Outcome;
import health.waymark.backend.directory.TenantChanges.Pending;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What the publisher does over and over: one batch of each tenant that waits, then the labels that are due. */
@Component
final class PublishingRound {

    private final TenantTransactions transactions;
    private final TenantChanges changes;
    private final ParkedPublications parked;
    private final TenantDrain drain;
    private final LabelUpkeep upkeep;
    private final VerifiedEndpoints verified;
    private final PublisherState state;
    private final ApplicationEventPublisher events;

    PublishingRound(
            @Qualifier("publisherTransactions") TenantTransactions transactions,
            TenantChanges changes,
            ParkedPublications parked,
            TenantDrain drain,
            LabelUpkeep upkeep,
            VerifiedEndpoints verified,
            PublisherState state,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.changes = changes;
        this.parked = parked;
        this.drain = drain;
        this.upkeep = upkeep;
        this.verified = verified;
        this.state = state;
        this.events = events;
    }

    /** This node has just become the publisher. */
    void begin() {
        upkeep.begin();
    }

    /**
     * Works once round. The trouble of one tenant keeps nobody else waiting; it is told at the end.
     *
     * @return whether anything was waiting, so that more may be by now
     */
    boolean work(long token) {
        List<Pending> pending = look();
        List<RuntimeException> failures = new ArrayList<>();
        for (Pending tenant : pending) {
            try {
                tell(drain.next(token, tenant));
            } catch (LeaseLost | TransactionException everybodys) {
                throw everybodys;
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        Optional<Outcome> withdrawn = drain.withdraw(token);
        withdrawn.ifPresent(this::tell);
        Optional<Outcome> shown = verified.work(token);
        shown.ifPresent(this::tell);
        Outcome kept = upkeep.work(token);
        tell(kept);
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return !pending.isEmpty()
                || withdrawn.isPresent()
                || shown.isPresent()
                || kept.computed() > 0
                || upkeep.hasMore();
    }

    /** Only looks, so that a node on standby can tell how far the directory is behind. */
    List<Pending> look() {
        return transactions.reading(TenantId.DIRECTORY, jdbc -> {
            List<Pending> pending = changes.pending(jdbc);
            state.sees(pending, parked.count(jdbc));
            return pending;
        });
    }

    private void tell(Outcome outcome) {
        state.did(outcome);
        if (outcome.written() > 0) {
            events.publishEvent(new LabelsPublished());
        }
    }
}
