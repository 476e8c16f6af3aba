package health.waymark.indexer.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class PaceTests {

    @Test
    void comesToASteadyRateAndFadesWhenNothingComes() {
        Pace pace = new Pace();
        long second = 1_000_000_000L;
        for (int i = 0; i < 100; i++) {
            pace.count(50, i * second);
        }

        assertThat(pace.perSecond(100 * second)).isCloseTo(50, offset(5.0));
        assertThat(pace.perSecond(200 * second)).isCloseTo(0, offset(0.1));
    }
}
