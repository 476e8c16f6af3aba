package health.waymark.backend.verification;

import health.waymark.backend.notice.Notice;
import health.waymark.backend.notice.Notices;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.verification.VerificationTable.Claim;
import health.waymark.backend.verification.VerificationTable.Pauses;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a verifying thread does over and over: takes up what is new in the directory, then looks at one Endpoint. */
@Component
class VerificationRound {

    private static final Logger log = LoggerFactory.getLogger(VerificationRound.class);

    /** Longer than the time limits of all steps together: after a kill another node looks again. */
    private static final long LEASE_SECONDS = 120;

    private final TenantTransactions workers;
    private final TenantTransactions tenants;
    private final DirectoryEndpoints endpoints;
    private final Verifier verifier;
    private final VerificationProperties properties;
    private final Notices notices;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile Instant nextForgetting = Instant.MIN;

    VerificationRound(
            @Qualifier("workerTransactions") TenantTransactions workers,
            @Qualifier("tenantTransactions") TenantTransactions tenants,
            DirectoryEndpoints endpoints,
            Verifier verifier,
            VerificationProperties properties,
            Notices notices,
            MeterRegistry meters,
            Clock clock) {
        this.workers = workers;
        this.tenants = tenants;
        this.endpoints = endpoints;
        this.verifier = verifier;
        this.properties = properties;
        this.notices = notices;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whether there was anything to do. */
    boolean step() {
        boolean more = workers.in(TenantId.DIRECTORY, endpoints::takeUp);
        Optional<Claim> claim =
                workers.in(TenantId.DIRECTORY, jdbc -> VerificationTable.claim(jdbc, UUID.randomUUID(), LEASE_SECONDS));
        claim.ifPresent(this::look);
        if (claim.isEmpty() && !more) {
            forgetOld();
        }
        return more || claim.isPresent();
    }

    /** At most once an hour. */
    private void forgetOld() {
        Instant now = clock.instant();
        if (now.isAfter(nextForgetting)) {
            nextForgetting = now.plus(Duration.ofHours(1));
            workers.in(
                    TenantId.DIRECTORY,
                    jdbc -> VerificationTable.forgetOld(jdbc, properties.keep().toSeconds()));
        }
    }

    private void look(Claim claim) {
        VerificationResult result = verifier.verify(claim.connectionType(), claim.address());
        meters.counter("waymark.verifications", "status", result.status().code())
                .increment();
        if (!keep(claim, result)) {
            log.info(
                    "What was found of Endpoint/{} of {} is dropped: it has changed meanwhile",
                    claim.endpoint(),
                    claim.tenant());
        }
    }

    private boolean keep(Claim claim, VerificationResult result) {
        Verdict verdict =
                Verdict.of(claim.status(), claim.failures(), result.status(), claim.asked(), properties.interval());
        Pauses pauses = new Pauses(
                verdict.pauseSeconds(ThreadLocalRandom.current().nextDouble()),
                properties.hostPause().toMillis() / 1000.0);
        return tenants.in(claim.tenant(), jdbc -> {
            boolean kept = VerificationTable.keep(jdbc, claim, verdict, result.certificateExpires(), pauses);
            if (kept) {
                tell(jdbc, claim, verdict.status());
                VerificationTable.remember(
                        jdbc, claim, result, properties.keep().toSeconds());
                VerificationTable.show(jdbc, claim);
            }
            return kept;
        });
    }

    /** Whoever keeps the Endpoint is told when partners begin to be refused, and when that is over. */
    private void tell(JdbcClient jdbc, Claim claim, VerificationStatus now) {
        boolean wasDown = claim.status() == VerificationStatus.UNREACHABLE;
        boolean isDown = now == VerificationStatus.UNREACHABLE;
        if (wasDown != isDown && (isDown || now != VerificationStatus.UNVERIFIED)) {
            VerificationTable.published(jdbc, claim).ifPresent(name -> {
                String once = clock.instant().toString();
                notices.tell(
                        jdbc,
                        claim.tenant(),
                        isDown
                                ? Notice.endpointFailing(claim.endpoint(), name, claim.address(), once)
                                : Notice.endpointRecovered(claim.endpoint(), name, claim.address(), once));
            });
        }
    }
}
