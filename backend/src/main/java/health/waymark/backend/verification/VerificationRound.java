package health.waymark.backend.verification;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.verification.VerificationTable.Claim;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What a verifying thread does over and over: takes up what is new in the directory, then looks at one Endpoint. */
@Component
class VerificationRound {

    private static final Logger log = LoggerFactory.getLogger(VerificationRound.class);

    /** Longer than the time limits of all steps together: after a kill another node looks again. */
    private static final long LEASE_SECONDS = 120;

    private final TenantTransactions workers;
    private final Outcomes outcomes;
    private final DirectoryEndpoints endpoints;
    private final Verifier verifier;
    private final VerificationProperties properties;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile Instant nextForgetting = Instant.MIN;

    VerificationRound(
            @Qualifier("workerTransactions") TenantTransactions workers,
            Outcomes outcomes,
            DirectoryEndpoints endpoints,
            Verifier verifier,
            VerificationProperties properties,
            MeterRegistry meters,
            Clock clock) {
        this.workers = workers;
        this.outcomes = outcomes;
        this.endpoints = endpoints;
        this.verifier = verifier;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whether there was anything to do. */
    boolean step() {
        boolean more = workers.in(TenantId.DIRECTORY, endpoints::takeUp);
        Optional<Claim> claim = workers.in(
                TenantId.DIRECTORY,
                jdbc -> VerificationTable.claim(jdbc, UUID.randomUUID(), LEASE_SECONDS, properties.scheduled()));
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
        VerificationResult result =
                verifier.verify(claim.connectionType(), claim.address(), steps -> tellWhoWaits(claim, steps));
        meters.counter("waymark.verifications", "status", result.status().code())
                .increment();
        // Of one that is called unreachable already, another failure is nothing new.
        boolean isNews =
                result.status() == VerificationStatus.UNREACHABLE && claim.status() != VerificationStatus.UNREACHABLE;
        boolean isOurFault = isNews && lookAround(claim).speakAgainstUs();
        boolean kept = isOurFault ? holdBack(claim, result) : outcomes.keep(claim, result);
        if (!kept) {
            log.info(
                    "What was found of Endpoint/{} of {} is dropped: it has changed meanwhile",
                    claim.endpoint(),
                    claim.tenant());
        }
    }

    private void tellWhoWaits(Claim claim, List<VerificationStep> steps) {
        if (claim.asked()) {
            workers.in(TenantId.DIRECTORY, jdbc -> VerificationTable.progress(jdbc, claim, steps));
        }
    }

    private Surroundings lookAround(Claim claim) {
        Surroundings seen = workers.in(TenantId.DIRECTORY, jdbc -> {
            Surroundings around = OwnConnection.around(jdbc, claim);
            if (around.speakAgainstUs()) {
                OwnConnection.heldBack(jdbc, around);
            } else if (around.saysNothing()) {
                OwnConnection.callWitnesses(jdbc, claim);
            }
            return around;
        });
        if (seen.speakAgainstUs()) {
            log.warn(
                    "{} other hosts fail that were well, and {} answer: the platform's own connection is in doubt, and"
                            + " what is found of Endpoint/{} of {} does not count",
                    seen.failing(),
                    seen.answering(),
                    claim.endpoint(),
                    claim.tenant());
        }
        return seen;
    }

    private boolean holdBack(Claim claim, VerificationResult result) {
        meters.counter("waymark.verifications.held").increment();
        return outcomes.holdBack(claim, result);
    }
}
