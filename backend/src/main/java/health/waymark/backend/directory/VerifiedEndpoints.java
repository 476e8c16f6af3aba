package health.waymark.backend.directory;

import health.waymark.backend.directory.LabelRecomputation.Outcome;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.verification.PublishedVerifications;
import health.waymark.backend.verification.PublishedVerifications.VerifiedEndpoint;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shows in the directory what verifying an Endpoint has found: a batch of one tenant at a time. */
@Component
final class VerifiedEndpoints {

    private static final Logger log = LoggerFactory.getLogger(VerifiedEndpoints.class);

    private static final int BATCH = 100;

    private final PublishedVerifications verifications;
    private final Publisher publisher;

    VerifiedEndpoints(PublishedVerifications verifications, Publisher publisher) {
        this.verifications = verifications;
        this.publisher = publisher;
    }

    /** Those that wait for being shown. */
    List<VerifiedEndpoint> waiting(JdbcClient jdbc) {
        return verifications.waiting(jdbc, BATCH);
    }

    /** Shows those of the tenant that has waited longest. */
    Outcome work(long token, List<VerifiedEndpoint> waiting) {
        if (waiting.isEmpty()) {
            return Outcome.NOTHING;
        }
        TenantId tenant = waiting.get(0).tenant();
        List<String> endpoints = waiting.stream()
                .filter(each -> each.tenant().equals(tenant))
                .map(VerifiedEndpoint::endpoint)
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
