package health.waymark.e2e.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTests {

    private static final long MILLI = 1_000_000;

    @Test
    void areWaitsThatSomebodyHad() {
        Percentiles hundred = new Percentiles(
                LongStream.rangeClosed(1, 100).map(rank -> (101 - rank) * MILLI).toArray());

        assertThat(hundred.millis(50)).isEqualTo(50);
        assertThat(hundred.millis(95)).isEqualTo(95);
        assertThat(hundred.millis(99)).isEqualTo(99);
        assertThat(hundred.millis(100)).isEqualTo(100);
    }

    @Test
    void roundUpToTheNextWait() {
        Percentiles three = new Percentiles(MILLI, 2 * MILLI, 7 * MILLI);

        assertThat(three.millis(50)).isEqualTo(2);
        assertThat(three.millis(99)).isEqualTo(7);
        assertThat(three.millis(0.1)).isEqualTo(1);
    }

    @Test
    void areZeroWhenNobodyWaited() {
        assertThat(new Percentiles().millis(99)).isZero();
    }
}
