package health.waymark.backend.verification;

import health.waymark.backend.outbound.OutboundFailure;
import health.waymark.backend.verification.VerificationStep.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects steps while an Endpoint is looked at. */
final class Findings {

    private final Clock clock;
    private final Consumer<List<VerificationStep>> progress;
    private final List<VerificationStep> steps = new ArrayList<>();
    private @Nullable Instant certificateExpires;
    private Instant begun;

    /** @param progress hears of all steps so far, whenever there is one more */
    Findings(Clock clock, Consumer<List<VerificationStep>> progress) {
        this.clock = clock;
        this.progress = progress;
        this.begun = clock.instant();
    }

    /**
     * Adds what was found.
     *
     * @param code of it, see {@link VerificationStep#code}
     * @param values what the sentence is filled with
     */
    void add(String name, Outcome outcome, String code, String detail, Object... values) {
        Instant now = clock.instant();
        long millis = now.toEpochMilli() - begun.toEpochMilli();
        List<String> texts = Arrays.stream(values).map(String::valueOf).toList();
        steps.add(new VerificationStep(name, outcome, code, detail, texts, millis));
        begun = now;
        progress.accept(List.copyOf(steps));
    }

    /** A call that came to nothing. */
    void add(String name, OutboundFailure failure) {
        add(name, Outcome.FAILED, failure.code(), failure.sentence());
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
