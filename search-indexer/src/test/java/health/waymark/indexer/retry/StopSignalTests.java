package health.waymark.indexer.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StopSignalTests {

    private final StopSignal signal = new StopSignal();

    @Test
    void aRestEndsAtOnceWhenTheSignalIsGiven() throws InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        Thread resting = new Thread(() -> {
            try {
                signal.rest(Duration.ofHours(1));
            } catch (Stopped e) {
                stopped.set(true);
            }
        });
        resting.start();
        await().until(() -> resting.getState() == Thread.State.TIMED_WAITING);

        signal.give();

        resting.join(Duration.ofSeconds(5).toMillis());
        assertThat(stopped).isTrue();
    }

    @Test
    void noRestBeginsAfterTheSignal() {
        signal.give();

        assertThatExceptionOfType(Stopped.class).isThrownBy(() -> signal.rest(Duration.ofHours(1)));
    }

    @Test
    void aSignalTakenBackLetsRestsRunTheirTime() {
        signal.give();
        signal.takeBack();

        assertThatCode(() -> signal.rest(Duration.ofMillis(1))).doesNotThrowAnyException();
    }
}
