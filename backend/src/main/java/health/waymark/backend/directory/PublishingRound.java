package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelRecomputation.Outcome;
import health.waymark.backend.directory.TenantChanges.Pending;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.verification.PublishedVerifications.VerifiedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What the publisher does over and over: one batch of the changes that wait, then a slice of the labels that are due. */
@Component
final class PublishingRound {

    private final TenantTransactions transactions;
    private final TenantChanges changes;
    private final TenantDrain drain;
    private final LabelUpkeep upkeep;
    private final VerifiedEndpoints verified;
    private final PublisherState state;
    private final ApplicationEventPublisher events;

    PublishingRound(
            @Qualifier("publisherTransactions") TenantTransactions transactions,
            TenantChanges changes,
            TenantDrain drain,
            LabelUpkeep upkeep,
            VerifiedEndpoints verified,
            PublisherState state,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.changes = changes;
        this.drain = drain;
        this.upkeep = upkeep;
        this.verified = verified;
        this.state = state;
        this.events = events;
    }

    /** What a round has found to do. */
    enum Found {
        /** Nothing was waiting. */
        NOTHING,
        /** Something, and it is done. */
        SOME,
        /** More than one round takes. */
        MORE
    }

    private record Waiting(
            List<Pending> pending,
            Optional<TenantId> leaving,
            List<VerifiedEndpoint> verified,
            LabelUpkeep.Slice labels) {}

    /** This node has just become the publisher. */
    void begin() {
        upkeep.begin();
    }

    /** Works once round. The trouble of one tenant keeps nobody else waiting; it is told at the end. */
    Found work(long token) {
        Waiting waiting = transactions.reading(
                TenantId.DIRECTORY,
                jdbc -> new Waiting(see(jdbc), changes.leaving(jdbc), verified.waiting(jdbc), upkeep.slice(jdbc)));
        List<RuntimeException> failures = publish(token, waiting.pending());
        waiting.leaving().ifPresent(tenant -> tell(drain.withdraw(token, tenant)));
        tell(verified.work(token, waiting.verified()));
        tell(upkeep.work(token, waiting.labels()));
        if (!failures.isEmpty()) {
            RuntimeException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
        return found(waiting);
    }

    private List<RuntimeException> publish(long token, List<Pending> pending) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Pending tenant : drain.together(token, pending, this::tell)) {
            try {
                tell(drain.next(token, tenant));
            } catch (LeaseLost | TransactionException everybodys) {
                throw everybodys;
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        return failures;
    }

    private Found found(Waiting waiting) {
        if (drain.isMore(waiting.pending())
                || waiting.leaving().isPresent()
                || !waiting.verified().isEmpty()
                || upkeep.hasMore(waiting.labels())) {
            return Found.MORE;
        }
        return waiting.pending().isEmpty() && waiting.labels().isEmpty() ? Found.NOTHING : Found.SOME;
    }

    /** Only looks, so that a node on standby can tell how far the directory is behind. */
    void look() {
        transactions.reading(TenantId.DIRECTORY, this::see);
    }

    private List<Pending> see(JdbcClient jdbc) {
        List<Pending> pending = changes.pending(jdbc);
        state.sees(pending, upkeep.parked(jdbc), upkeep.waiting(jdbc));
        return pending;
    }

    private void tell(Outcome outcome) {
        state.did(outcome);
        if (outcome.written() > 0) {
            events.publishEvent(new LabelsPublished());
        }
    }
}
