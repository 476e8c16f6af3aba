package health.waymark.backend.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The measure itself: it must find what there is to find. */
class TimingsTests {

    private final Random random = new Random(7);

    @Test
    void tellWhenOneKindTakesLonger() {
        assertThat(timings(8, 4).tell()).isTrue();
        assertThat(timings(4, 8).tell()).isTrue();
    }

    @Test
    void tellNothingWhenBothAreAsNoisy() {
        assertThat(timings(4, 4).tell()).isFalse();
        assertThat(timings(100, 103).tell()).as("less than 5 %").isFalse();
        assertThat(timings(1, 2).tell()).as("less than 2 ms").isFalse();
    }

    @Test
    void tellNothingOfAMachineThatIsNowFastAndNowSlow() {
        for (int run = 0; run < 200; run++) {
            Timings timings = new Timings();
            for (int sample = 0; sample < 75; sample++) {
                timings.addForeign(nanos(5 + random.nextInt(40)));
                timings.addAbsent(nanos(5 + random.nextInt(40)));
            }
            assertThat(timings.tell()).as(timings.toString()).isFalse();
        }
    }

    private Timings timings(double foreign, double absent) {
        Timings timings = new Timings();
        for (int sample = 0; sample < 400; sample++) {
            timings.addForeign(nanos(foreign));
            timings.addAbsent(nanos(absent));
        }
        return timings;
    }

    /** Around that, sometimes much longer: as on a busy machine. */
    private long nanos(double millis) {
        double noise = random.nextInt(20) == 0 ? 30 : 0;
        return (long) ((millis + random.nextGaussian() * 0.3 + noise) * 1e6);
    }
}
