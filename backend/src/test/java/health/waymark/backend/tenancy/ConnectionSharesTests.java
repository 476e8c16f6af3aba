package health.waymark.backend.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ConnectionSharesTests {

    private static final TenantId SLOW = new TenantId("slow");
    private static final TenantId OTHER = new TenantId("other");
    private static final TenantId THIRD = new TenantId("third");

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
    void letsTenantsThatAreSlowAtOnceDivideWhatOneWouldTake() throws Exception {
        ConnectionShares shares = sharesOf(3, Duration.ofMillis(1));
        CountDownLatch over = new CountDownLatch(1);
        List<FutureTask<String>> slow =
                List.of(holding(shares, SLOW, over), holding(shares, SLOW, over), holding(shares, SLOW, over));

        // Each of the others has its first connection, and no more as long as one tenant has all that is beyond
        shares.within(OTHER, () -> {
            assertThatExceptionOfType(ShareUsedUp.class).isThrownBy(() -> shares.within(OTHER, () -> "second"));
            return shares.within(THIRD, () -> "first");
        });

        over.countDown();
        for (FutureTask<String> answered : slow) {
            assertThat(answered.get()).isEqualTo("answered");
        }
        assertThat(shares.within(OTHER, () -> shares.within(OTHER, () -> shares.within(OTHER, () -> "third"))))
                .isEqualTo("third");
    }

    /** Of the default pool: 10 of 16, two are for jobs. */
    @Test
    void letsOthersHaveASecondAsLongAsThereIsRoomForWhoeverComesNext() throws Exception {
        ConnectionShares shares = shares(10, ConnectionProperties.roomyUntil(16), Duration.ofMillis(1));
        CountDownLatch over = new CountDownLatch(1);
        List<FutureTask<String>> slow = new ArrayList<>();
        for (int taken = 0; taken < 10; taken++) {
            slow.add(holding(shares, SLOW, over));
        }

        slow.add(holding(shares, OTHER, over));
        slow.add(holding(shares, OTHER, over));
        assertThatExceptionOfType(ShareUsedUp.class)
                .as("a third is not taken from the others")
                .isThrownBy(() -> shares.within(OTHER, () -> "third"));
        slow.add(holding(shares, THIRD, over));
        assertThatExceptionOfType(ShareUsedUp.class)
                .as("13 are held: with two for jobs one is left")
                .isThrownBy(() -> shares.within(THIRD, () -> "second"));
        assertThat(shares.within(new TenantId("fourth"), () -> "answered")).isEqualTo("answered");

        over.countDown();
        for (FutureTask<String> answered : slow) {
            assertThat(answered.get()).isEqualTo("answered");
        }
    }

    @Test
    void givesWhatComesBackToWhoeverHasLeast() throws Exception {
        ConnectionShares shares = sharesOf(3, Duration.ofMinutes(1));
        CountDownLatch firstOver = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        holding(shares, SLOW, firstOver);
        holding(shares, SLOW, over);
        holding(shares, SLOW, over);
        holding(shares, OTHER, over);
        FutureTask<String> longest = waiting(shares, SLOW);
        FutureTask<String> ofWhoHasLeast = waiting(shares, OTHER);

        firstOver.countDown();

        assertThat(ofWhoHasLeast.get()).isEqualTo("answered");
        over.countDown();
        assertThat(longest.get()).isEqualTo("answered");
    }

    @Test
    void refusesWhoIsInterruptedWhileItWaits() throws Exception {
        ConnectionShares shares = oneEach(Duration.ofMinutes(1));

        shares.within(SLOW, () -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(ShareUsedUp.class).isThrownBy(() -> shares.within(SLOW, () -> "second"));
            assertThat(Thread.interrupted()).isTrue();
            return "first";
        });
        assertThat(shares.within(SLOW, () -> "answered")).isEqualTo("answered");
    }

    @Test
    void countsNobodyForWorkWithABoundOfItsOwn() {
        ConnectionShares shares = new ConnectionShares(tenant -> Optional.empty(), 1, 0, Duration.ofMillis(1), meters);

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
        return sharesOf(1, longestWait);
    }

    private ConnectionShares sharesOf(int most, Duration longestWait) {
        return shares(most, 0, longestWait);
    }

    private ConnectionShares shares(int most, int roomy, Duration longestWait) {
        return new ConnectionShares(
                tenant -> Optional.ofNullable(tenant).map(TenantId::value), most, roomy, longestWait, meters);
    }

    /** Has a connection when this returns. */
    private static FutureTask<String> holding(ConnectionShares shares, TenantId tenant, CountDownLatch over) {
        CountDownLatch held = new CountDownLatch(1);
        FutureTask<String> task = started(() -> shares.within(tenant, () -> {
            held.countDown();
            await(over);
            return "answered";
        }));
        await(held);
        return task;
    }

    /** Waits for a connection when this returns. */
    private static FutureTask<String> waiting(ConnectionShares shares, TenantId tenant) {
        FutureTask<String> task = new FutureTask<>(() -> shares.within(tenant, () -> "answered"));
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return task;
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
