package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.verification.VerificationStep.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How long each step has taken. */
class FindingsTests {

    private final Watch watch = new Watch();

    @Test
    void countTheEndpointsTimeAndNotThatOfTellingWhoWaits() {
        Findings findings = new Findings(watch, steps -> watch.pass(Duration.ofSeconds(9)));

        watch.pass(Duration.ofMillis(20));
        findings.add(VerificationStep.CONNECTION, Outcome.PASSED, "answers", "Answers.");
        watch.pass(Duration.ofMillis(30));

        assertThat(findings.millisSoFar()).isEqualTo(30);
        findings.add(VerificationStep.CAPABILITIES, Outcome.PASSED, "fhir-server", "A FHIR server answers.");
        assertThat(findings.result().steps())
                .extracting(VerificationStep::millis)
                .containsExactly(20L, 30L);
    }

    /** A clock that goes on when it is told to. */
    private static final class Watch extends Clock {

        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
