package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelRecomputation.Outcome;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.verification.PublishedVerifications;
import health.waymark.backend.verification.PublishedVerifications.Waiting;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Shows in the directory what verifying an Endpoint has found: a batch of one tenant at a time. */
@Component
final class VerifiedEndpoints {

    private static final Logger log = LoggerFactory.getLogger(VerifiedEndpoints.class);

    private static final int BATCH = 100;

    private final TenantTransactions transactions;
    private final PublishedVerifications verifications;
    private final Publisher publisher;

    VerifiedEndpoints(
            @Qualifier("publisherTransactions") TenantTransactions transactions,
            PublishedVerifications verifications,
            Publisher publisher) {
        this.transactions = transactions;
        this.verifications = verifications;
        this.publisher = publisher;
    }

    /** Shows the next batch; empty when there is nothing to show. */
    Optional<Outcome> work(long token) {
        List<Waiting> waiting = transactions.reading(TenantId.DIRECTORY, jdbc -> verifications.waiting(jdbc, BATCH));
        return waiting.stream().findFirst().map(first -> show(token, first.tenant(), waiting));
    }

    private Outcome show(long token, TenantId tenant, List<Waiting> waiting) {
        List<String> endpoints = waiting.stream()
                .filter(each -> each.tenant().equals(tenant))
                .map(Waiting::endpoint)
                .toList();
        try {
            return publisher.showVerified(token, tenant, endpoints);
        } catch (RuntimeException failure) {
            if (!Poison.isIn(failure)) {
                throw failure;
            }
            log.warn("What was found of {} Endpoints of {} cannot be shown", endpoints.size(), tenant, failure);
            publisher.showNoMore(token, tenant, endpoints);
            return Outcome.NOTHING;
        }
    }
}
