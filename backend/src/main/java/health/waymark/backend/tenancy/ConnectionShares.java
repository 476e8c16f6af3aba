package health.waymark.backend.tenancy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets no tenant hold more than its share of a backend's connections, however slow its requests are: what is left answers
 * the others (docs/decisions/0191). Who is at its share waits in turn until one of its own comes back.
 */
public final class ConnectionShares {

    private static final String NAME = "waymark.connections.wait";

    private final OfCaller callers;
    private final Duration longestWait;
    private final LoadingCache<String, Semaphore> shares;
    private final Timer given;
    private final Timer refused;

    ConnectionShares(OfCaller callers, int most, Duration longestWait, MeterRegistry meters) {
        this.callers = callers;
        this.longestWait = longestWait;
        // A share lives as long as somebody holds a part of it, or waits for one.
        this.shares = Caffeine.newBuilder().weakValues().build(holder -> new Semaphore(most, true));
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
        return new ConnectionShares(tenant -> Optional.empty(), 1, Duration.ZERO, new CompositeMeterRegistry());
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
        Semaphore share = shares.get(holder.get());
        take(share);
        try {
            return work.get();
        } finally {
            share.release();
        }
    }

    private void take(Semaphore share) {
        try {
            // Unlike without a time, nobody is overtaken.
            if (!share.tryAcquire(0, TimeUnit.NANOSECONDS)) {
                await(share);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ShareUsedUp();
        }
    }

    private void await(Semaphore share) throws InterruptedException {
        long began = System.nanoTime();
        boolean taken = share.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
        (taken ? given : refused).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        if (!taken) {
            throw new ShareUsedUp();
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
