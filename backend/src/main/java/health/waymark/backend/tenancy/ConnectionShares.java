package health.waymark.backend.tenancy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets no tenant hold more than its share of a backend's connections, however slow its requests are: what is left answers
 * the others (docs/decisions/0191). Who is at its share waits in turn until one of its own comes back.
 *
 * <p>One connection is there for each tenant. All that tenants have beyond their first are together no more than one
 * tenant alone may have, so several that are slow at once divide what a single one would take. Only who has one yet gets a
 * second all the same while the pool has room: more than jobs and whoever comes next need.
 */
public final class ConnectionShares {

    private static final String NAME = "waymark.connections.wait";

    private final OfCaller callers;
    private final int most;
    private final int roomy;
    private final Duration longestWait;
    private final Timer given;
    private final Timer refused;

    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, Share> shares = new HashMap<>();
    private final List<Waiter> waiting = new ArrayList<>();
    private int held;
    private int beyondTheFirst;

    /**
     * Shares of one pool.
     *
     * @param most that one holder may have
     * @param roomy as long as all together have no more than this, who has one may have two
     */
    ConnectionShares(OfCaller callers, int most, int roomy, Duration longestWait, MeterRegistry meters) {
        this.callers = callers;
        this.most = most;
        this.roomy = roomy;
        this.longestWait = longestWait;
        this.given = timer(meters, "given");
        this.refused = timer(meters, "refused");
    }

    private static Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder(NAME)
                .description("How long a tenant at its share of the connections waited for one of its own")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** For a pool that few threads of our own use. */
    static ConnectionShares unlimited() {
        return new ConnectionShares(tenant -> Optional.empty(), 1, 0, Duration.ZERO, new CompositeMeterRegistry());
    }

    /**
     * Does what takes a connection, counted for whoever asked for it.
     *
     * @throws ShareUsedUp when none of the holder's connections came back in time
     */
    <T> T within(@Nullable TenantId tenant, Supplier<T> work) {
        Optional<String> holder = callers.on(tenant);
        if (holder.isEmpty()) {
            return work.get();
        }
        Share share = take(holder.get());
        try {
            return work.get();
        } finally {
            giveBack(share);
        }
    }

    private Share take(String holder) {
        lock.lock();
        try {
            Share share = shares.computeIfAbsent(holder, Share::new);
            if (mayTake(share)) {
                count(share);
            } else {
                await(new Waiter(share, lock.newCondition()));
            }
            return share;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayTake(Share share) {
        return share.held == 0 || (share.held < most && (beyondTheFirst < most - 1 || mayBeSecond(share)));
    }

    private boolean mayBeSecond(Share share) {
        return share.held == 1 && held < roomy;
    }

    private void count(Share share) {
        if (share.held > 0) {
            beyondTheFirst++;
        }
        share.held++;
        held++;
    }

    private void giveBack(Share share) {
        lock.lock();
        try {
            share.held--;
            held--;
            if (share.held > 0) {
                beyondTheFirst--;
            }
            giveToNext();
            if (share.held == 0) {
                // Nobody waits for it: the first connection is always there.
                shares.remove(share.holder);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What comes back is for whoever has least, and among those for who has waited longest. */
    private void giveToNext() {
        waiting.stream()
                .filter(waiter -> mayTake(waiter.share))
                .min(Comparator.comparingInt(waiter -> waiter.share.held))
                .ifPresent(next -> {
                    waiting.remove(next);
                    count(next.share);
                    next.given = true;
                    next.turn.signal();
                });
    }

    private void await(Waiter waiter) {
        long began = System.nanoTime();
        waiting.add(waiter);
        boolean interrupted = !awaitTurn(waiter);
        (waiter.given ? given : refused).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        if (interrupted) {
            // What was given at the same moment is used all the same: the work meets the interruption itself.
            Thread.currentThread().interrupt();
        }
        if (!waiter.given) {
            waiting.remove(waiter);
            throw new ShareUsedUp();
        }
    }

    /** False when the thread shall not wait any longer. */
    private boolean awaitTurn(Waiter waiter) {
        long left = longestWait.toNanos();
        try {
            while (!waiter.given && left > 0) {
                left = waiter.turn.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException ended) {
            return false;
        }
    }

    /** What one holder has at this moment. */
    private static final class Share {

        private final String holder;
        private int held;

        Share(String holder) {
            this.holder = holder;
        }
    }

    /** A request that waits for one of its holder's. */
    private static final class Waiter {

        private final Share share;
        private final Condition turn;
        private boolean given;

        Waiter(Share share, Condition turn) {
            this.share = share;
            this.turn = turn;
        }
    }

    /** Tells for whom the connection is that this thread is about to take. */
    @FunctionalInterface
    public interface OfCaller {

        /**
         * Whose share it is of; empty for what has a bound of its own.
         *
         * @param tenant what the transaction is about; null when it is about none
         */
        Optional<String> on(@Nullable TenantId tenant);
    }
}
