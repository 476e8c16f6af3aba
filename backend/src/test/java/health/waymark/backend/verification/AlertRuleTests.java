package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertRuleTests {

    @Test
    void tellsUsuallyAsSoonAsAnEndpointCountsAsUnreachable() {
        assertThat(AlertRule.USUAL.isReached(verdict(VerificationStatus.REACHABLE, 1)))
                .isFalse();
        assertThat(AlertRule.USUAL.isReached(verdict(VerificationStatus.UNREACHABLE, 1)))
                .isTrue();
        assertThat(AlertRule.USUAL.isReached(verdict(VerificationStatus.UNREACHABLE, 2)))
                .isTrue();
    }

    @Test
    void tellsAtTheFirstFailureOrAfterManyAsTheRuleSays() {
        assertThat(after(1).isReached(verdict(VerificationStatus.REACHABLE, 1))).isTrue();
        assertThat(after(5).isReached(verdict(VerificationStatus.UNREACHABLE, 4)))
                .isFalse();
        assertThat(after(5).isReached(verdict(VerificationStatus.UNREACHABLE, 5)))
                .isTrue();
    }

    private static AlertRule after(int failures) {
        return new AlertRule(failures, true, 30, List.of());
    }

    private static Verdict verdict(VerificationStatus status, int failures) {
        return new Verdict(status, failures, Duration.ZERO);
    }
}
