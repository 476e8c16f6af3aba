package health.waymark.e2e.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessTimesTests {

    @Test
    void addsOwnTimeAndThatOfEndedChildren() {
        String stat = "4711 (a (strange) name) S 1 4711 4711 0 -1 4194560 100 200 0 0 7 3 20 10 20 0 1 0 12345";

        assertThat(ProcessTimes.ticks(stat)).isEqualTo(40);
    }

    @Test
    void leavesOutAProcessThatIsNotThere() {
        assertThat(new ProcessTimes(Map.of("gone", Long.MAX_VALUE)).millis()).isEmpty();
    }
}
