package health.waymark.backend.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundLoopTests {

    private static final long LONG_ENOUGH = 60;

    private final CountDownLatch rounds = new CountDownLatch(2);
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger finished = new AtomicInteger();
    private final Counting loop = new Counting(1, Duration.ZERO);

    private final class Counting extends BackgroundLoop {

        private final Duration pause;

        Counting(int count, Duration pause) {
            super("counting", count);
            this.pause = pause;
        }

        @Override
        protected Duration round() {
            rounds.countDown();
            if (away.get()) {
                throw new IllegalStateException("away");
            }
            return pause;
        }

        @Override
        protected void finish() {
            finished.incrementAndGet();
        }
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void goesRoundAfterRoundUntilItStops() throws InterruptedException {
        loop.start();

        assertThat(rounds.await(LONG_ENOUGH, TimeUnit.SECONDS)).isTrue();
        assertThat(loop.isRunning()).isTrue();
        loop.stop();
        assertThat(loop.isRunning()).isFalse();
        assertThat(finished).hasValue(1);
    }

    @Test
    void canBeStartedAnew() throws InterruptedException {
        loop.start();
        loop.stop();
        loop.start();

        assertThat(rounds.await(LONG_ENOUGH, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stopsInTheMiddleOfALongPause() {
        Counting idle = new Counting(2, Duration.ofDays(1));
        idle.start();

        idle.stop();

        assertThat(finished).hasValue(2);
    }

    @Test
    void doesNothingWithoutThreads() {
        Counting none = new Counting(0, Duration.ZERO);
        none.start();
        none.stop();

        assertThat(rounds.getCount()).isEqualTo(2);
    }

    @Test
    void goesOnAfterAFailureAndSaysSo() throws InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new BackgroundMetrics(List.of(loop)).bindTo(registry);
        away.set(true);

        loop.start();

        assertThat(rounds.await(LONG_ENOUGH, TimeUnit.SECONDS))
                .as("tried again")
                .isTrue();
        assertThat(registry.get("waymark.background.failures").functionCounter().count())
                .isPositive();
        assertThat(registry.get("waymark.background.failing").gauge().value()).isEqualTo(1);
    }
}
