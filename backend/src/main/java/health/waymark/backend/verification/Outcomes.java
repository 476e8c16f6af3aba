package health.waymark.backend.verification;

import health.waymark.backend.notice.Notice;
import health.waymark.backend.notice.Notices;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.verification.AlertTable.Published;
import health.waymark.backend.verification.VerificationTable.Claim;
import health.waymark.backend.verification.VerificationTable.Pauses;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what was found of an Endpoint, and tells its people when it begins to fail and when that is over. */
@Component
class Outcomes {

    private final TenantTransactions tenants;
    private final VerificationProperties properties;
    private final Notices notices;
    private final Clock clock;

    Outcomes(
            @Qualifier("tenantTransactions") TenantTransactions tenants,
            VerificationProperties properties,
            Notices notices,
            Clock clock) {
        this.tenants = tenants;
        this.properties = properties;
        this.notices = notices;
        this.clock = clock;
    }

    /** False when the Endpoint has changed meanwhile, or another node has taken it. */
    boolean keep(Claim claim, VerificationResult result) {
        Verdict verdict =
                Verdict.of(claim.status(), claim.failures(), result.status(), claim.asked(), properties.interval());
        Pauses pauses = pauses(verdict);
        return tenants.in(claim.tenant(), jdbc -> {
            boolean kept = VerificationTable.keep(jdbc, claim, verdict, result.certificateExpires(), pauses);
            if (kept) {
                tell(jdbc, claim, verdict);
                VerificationTable.remember(
                        jdbc, claim, result, properties.keep().toSeconds());
                VerificationTable.show(jdbc, claim);
            }
            return kept;
        });
    }

    /** Keeps that somebody has looked, and lets the failure not count; false as for {@link #keep}. */
    boolean holdBack(Claim claim, VerificationResult result) {
        Pauses pauses = pauses(Verdict.heldBack(claim.status(), claim.failures()));
        return tenants.in(claim.tenant(), jdbc -> {
            boolean kept = VerificationTable.holdBack(jdbc, claim, pauses);
            if (kept) {
                VerificationTable.remember(
                        jdbc, claim, result.heldBack(), properties.keep().toSeconds());
            }
            return kept;
        });
    }

    private Pauses pauses(Verdict verdict) {
        return new Pauses(
                verdict.pauseSeconds(ThreadLocalRandom.current().nextDouble()),
                properties.hostPause().toMillis() / 1000.0);
    }

    /** Whoever keeps the Endpoint is told when partners begin to be refused, and when that is over, as their rule says. */
    private void tell(JdbcClient jdbc, Claim claim, Verdict verdict) {
        AlertTable.published(jdbc, claim).ifPresent(endpoint -> {
            boolean isWell = verdict.failures() == 0 && verdict.status() != VerificationStatus.UNVERIFIED;
            if (endpoint.alerted() ? isWell : verdict.failures() > 0) {
                tell(jdbc, claim, verdict, endpoint);
            }
        });
    }

    private void tell(JdbcClient jdbc, Claim claim, Verdict verdict, Published endpoint) {
        AlertRule rule = AlertTable.of(jdbc, claim.tenant(), claim.endpoint())
                .map(AlertTable.Kept::rule)
                .orElse(AlertRule.USUAL);
        String once = clock.instant().toString();
        if (endpoint.alerted()) {
            AlertTable.setAlerted(jdbc, claim, false);
            if (rule.recovered()) {
                notices.tellThose(
                        jdbc,
                        claim.tenant(),
                        Notice.endpointRecovered(claim.endpoint(), endpoint.name(), claim.address(), once),
                        rule.readers());
            }
        } else if (rule.isReached(verdict)) {
            AlertTable.setAlerted(jdbc, claim, true);
            notices.tellThose(
                    jdbc,
                    claim.tenant(),
                    Notice.endpointFailing(claim.endpoint(), endpoint.name(), claim.address(), once),
                    rule.readers());
        }
    }
}
