package health.waymark.backend.verification;

import static health.waymark.backend.verification.VerificationStatus.DEGRADED;
import static health.waymark.backend.verification.VerificationStatus.REACHABLE;
import static health.waymark.backend.verification.VerificationStatus.UNREACHABLE;
import static health.waymark.backend.verification.VerificationStatus.UNVERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerdictTests {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void looksAgainBeforeItCallsAnEndpointUnreachableThatWasWell() {
        Verdict first = Verdict.of(REACHABLE, 0, UNREACHABLE, false, DAY);
        Verdict second = Verdict.of(first.status(), first.failures(), UNREACHABLE, false, DAY);

        assertThat(first.status()).isEqualTo(REACHABLE);
        assertThat(first.pause()).isEqualTo(Duration.ofMinutes(5));
        assertThat(second.status()).isEqualTo(UNREACHABLE);
        assertThat(second.pause()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void believesTheFirstFailureOfOneThatNobodyHasReachedBeforeOrThatSomebodyAskedFor() {
        assertThat(Verdict.of(UNVERIFIED, 0, UNREACHABLE, false, DAY).status()).isEqualTo(UNREACHABLE);
        assertThat(Verdict.of(REACHABLE, 0, UNREACHABLE, true, DAY).status()).isEqualTo(UNREACHABLE);
    }

    @Test
    void looksLessAndLessOftenAtWhatStaysDeadButNeverLessThanOnceInTheInterval() {
        assertThat(Verdict.of(UNREACHABLE, 3, UNREACHABLE, false, DAY).pause()).isEqualTo(Duration.ofMinutes(40));
        assertThat(Verdict.of(UNREACHABLE, 500, UNREACHABLE, false, DAY).pause())
                .isEqualTo(DAY);
    }

    @Test
    void forgetsFailuresWithTheFirstSuccess() {
        assertThat(Verdict.of(UNREACHABLE, 7, DEGRADED, false, DAY)).isEqualTo(new Verdict(DEGRADED, 0, DAY));
    }

    @Test
    void spreadsWhatWouldComeRoundAtTheSameTime() {
        Verdict verdict = Verdict.of(REACHABLE, 0, REACHABLE, false, DAY);

        assertThat(verdict.pauseSeconds(0)).isEqualTo(0.9 * 86_400);
        assertThat(verdict.pauseSeconds(1)).isCloseTo(1.1 * 86_400, org.assertj.core.data.Offset.offset(0.001));
    }
}
