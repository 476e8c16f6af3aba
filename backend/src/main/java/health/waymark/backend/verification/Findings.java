package health.waymark.backend.verification;

import health.waymark.backend.verification.VerificationStep.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects steps while an Endpoint is looked at. */
final class Findings {

    private final Clock clock;
    private final List<VerificationStep> steps = new ArrayList<>();
    private @Nullable Instant certificateExpires;
    private Instant begun;

    Findings(Clock clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    void add(String name, Outcome outcome, String detail) {
        Instant now = clock.instant();
        steps.add(new VerificationStep(name, outcome, detail, now.toEpochMilli() - begun.toEpochMilli()));
        begun = now;
    }

    /** How long the step that goes on has taken so far. */
    long millisSoFar() {
        return clock.instant().toEpochMilli() - begun.toEpochMilli();
    }

    Instant now() {
        return clock.instant();
    }

    void certificateExpires(Instant at) {
        certificateExpires = at;
    }

    VerificationResult result() {
        return new VerificationResult(steps, certificateExpires);
    }
}
