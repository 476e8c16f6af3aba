package health.waymark.backend.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.access.AccessProperties;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretHashTests {

    private static final String FIRST = "the-first-pepper-of-enough-length-0";
    private static final String SECOND = "the-second-pepper-of-enough-length-";

    @Test
    void goesOnReadingWhatAnEarlierPepperHashed() {
        String stored = hash(1, FIRST, Map.of()).of("secret");
        SecretHash rotated = hash(2, SECOND, Map.of(1, FIRST));

        assertThat(rotated.matches("secret", stored, 1)).isTrue();
        assertThat(rotated.matches("another", stored, 1)).isFalse();
        assertThat(rotated.of("secret")).isNotEqualTo(stored);
    }

    @Test
    void knowsNothingOfAPepperThatIsGone() {
        String stored = hash(1, FIRST, Map.of()).of("secret");

        assertThat(hash(2, SECOND, Map.of()).matches("secret", stored, 1)).isFalse();
    }

    @Test
    void refusesAPepperThatIsTooShort() {
        assertThatThrownBy(() -> hash(2, SECOND, Map.of(1, "short")))
                .hasMessageContaining("number 1")
                .hasMessageNotContaining("short");
    }

    private static SecretHash hash(int version, String pepper, Map<Integer, String> retired) {
        return new SecretHash(
                new AccessProperties("waymark-api", pepper, null, false),
                new KeyProperties(version, retired, Duration.ofDays(365), 20));
    }
}
