package health.waymark.backend.verification;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Says when the platform's own connection is in doubt. Everything else goes on, so the worst it reports is DEGRADED. */
@Component("verification")
class VerificationHealthIndicator implements HealthIndicator {

    private final TenantTransactions workers;

    VerificationHealthIndicator(@Qualifier("workerTransactions") TenantTransactions workers) {
        this.workers = workers;
    }

    @Override
    public Health health() {
        try {
            return workers.reading(TenantId.DIRECTORY, OwnConnection::isInDoubt)
                    ? Health.status(new Status("DEGRADED"))
                            .withDetail("advice", VerificationOverview.ADVICE)
                            .build()
                    : Health.up().build();
        } catch (DataAccessException | TransactionException away) {
            // The database says of itself that it is away.
            return Health.unknown().build();
        }
    }
}
