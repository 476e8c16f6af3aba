package health.waymark.indexer.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTests {

    private final BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(10), new Random(1));

    @Test
    void restsDoubleUpToTheCapAndStayInTheUpperHalf() {
        for (long ceiling : new long[] {100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 10_000}) {
            assertThat(backOff.next()).isBetween(Duration.ofMillis(ceiling / 2), Duration.ofMillis(ceiling));
        }
    }

    @Test
    void aSuccessMakesTheNextRestShortAgain() {
        for (int i = 0; i < 20; i++) {
            backOff.next();
        }

        backOff.reset();

        assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void twoIndexersDoNotRestInStep() {
        BackOff other = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(10), new Random(2));

        assertThat(backOff.next()).isNotEqualTo(other.next());
    }
}
