package health.waymark.backend.verification;

import health.waymark.backend.verification.VerificationStep.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came out of looking at an Endpoint once, step by step. */
record VerificationResult(
        List<VerificationStep> steps, @Nullable Instant certificateExpires) {

    VerificationResult {
        steps = List.copyOf(steps);
    }

    /** An address that is not called says nothing about who is behind it. */
    VerificationStatus status() {
        if (steps.stream().allMatch(step -> step.name().equals(VerificationStep.ADDRESS))) {
            return VerificationStatus.UNVERIFIED;
        }
        if (has(Outcome.FAILED)) {
            return VerificationStatus.UNREACHABLE;
        }
        return has(Outcome.WARNING) ? VerificationStatus.DEGRADED : VerificationStatus.REACHABLE;
    }

    /** The same, with the reason why it does not count. */
    VerificationResult heldBack() {
        List<VerificationStep> all = new ArrayList<>(steps);
        all.add(new VerificationStep(
                VerificationStep.PLATFORM,
                Outcome.SKIPPED,
                "held-back",
                "Most other addresses failed at the same time, so this is taken for a fault of the platform's own"
                        + " connection and does not count.",
                List.of(),
                0));
        return new VerificationResult(all, certificateExpires);
    }

    private boolean has(Outcome outcome) {
        return steps.stream().anyMatch(step -> step.outcome() == outcome);
    }
}
