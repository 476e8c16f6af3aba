package health.waymark.backend.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ConnectionSharesTests {

    private static final TenantId SLOW = new TenantId("slow");
    private static final TenantId OTHER = new TenantId("other");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void refusesWhoHasItsShare() {
        ConnectionShares shares = oneEach(Duration.ofMillis(1));

        shares.within(SLOW, () -> {
            assertThatExceptionOfType(ShareUsedUp.class).isThrownBy(() -> shares.within(SLOW, () -> "second"));
            return "first";
        });

        assertThat(meters.get("waymark.connections.wait")
                        .tag("outcome", "refused")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void leavesTheOthersAlone() {
        ConnectionShares shares = oneEach(Duration.ofMillis(1));

        assertThat(shares.within(SLOW, () -> shares.within(OTHER, () -> "answered")))
                .isEqualTo("answered");
    }

    @Test
    void countsNobodyForWorkWithABoundOfItsOwn() {
        ConnectionShares shares = new ConnectionShares(tenant -> Optional.empty(), 1, Duration.ofMillis(1), meters);

        assertThat(shares.within(SLOW, () -> shares.within(SLOW, () -> "answered")))
                .isEqualTo("answered");
    }

    @Test
    void waitsUntilOneComesBack() throws Exception {
        ConnectionShares shares = oneEach(Duration.ofMinutes(1));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);

        FutureTask<String> first = started(() -> shares.within(SLOW, () -> {
            held.countDown();
            await(over);
            return "first";
        }));
        await(held);
        FutureTask<String> second = started(() -> shares.within(SLOW, () -> "second"));
        assertThat(second).isNotDone();
        over.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo("second");
    }

    @Test
    void takesBackWhatAFailureHeld() {
        ConnectionShares shares = oneEach(Duration.ofMillis(1));

        assertThatThrownBy(() -> shares.within(SLOW, () -> {
                    throw new IllegalStateException("Failed");
                }))
                .hasMessage("Failed");

        assertThat(shares.within(SLOW, () -> "answered")).isEqualTo("answered");
    }

    @Test
    void leavesJobsAndOthersSomeOfEveryPool() {
        ConnectionProperties byDefault = new ConnectionProperties(0, Duration.ofSeconds(3));

        assertThat(byDefault.perTenantOf(16)).isEqualTo(10);
        assertThat(byDefault.perTenantOf(1)).isEqualTo(1);
        assertThat(new ConnectionProperties(7, Duration.ofSeconds(3)).perTenantOf(16))
                .isEqualTo(7);
    }

    private ConnectionShares oneEach(Duration longestWait) {
        return new ConnectionShares(tenant -> Optional.ofNullable(tenant).map(TenantId::value), 1, longestWait, meters);
    }

    private static FutureTask<String> started(Callable<String> work) {
        FutureTask<String> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
