package health.waymark.backend.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTests {

    private final AtomicLong now = new AtomicLong(-5);
    private final Circuit circuit = new Circuit(Duration.ofNanos(10), now::get);

    @Test
    void letsEverybodyTryUntilSomethingFails() {
        assertThat(circuit.allows()).isTrue();
        circuit.succeeded();
        assertThat(circuit.allows()).isTrue();
    }

    @Test
    void refusesForAWhileAfterAFailure() {
        circuit.failed();

        assertThat(circuit.allows()).isFalse();
        now.addAndGet(9);
        assertThat(circuit.allows()).isFalse();
    }

    @Test
    void letsOneTryAfterThePauseAndAllAfterASuccess() {
        circuit.failed();
        now.addAndGet(10);

        assertThat(circuit.allows()).isTrue();
        assertThat(circuit.allows()).isFalse();
        circuit.succeeded();
        assertThat(circuit.allows()).isTrue();
    }

    @Test
    void letsTheNextOneTryWhenTheFirstNeverReports() {
        circuit.failed();
        now.addAndGet(10);
        circuit.allows();
        now.addAndGet(10);

        assertThat(circuit.allows()).isTrue();
    }
}
