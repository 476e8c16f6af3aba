package health.waymark.backend.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import health.waymark.backend.access.Caller;
import health.waymark.backend.tenancy.TenantId;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** How many requests of one tenant's software are worked on at the same time, so that it cannot take all threads. */
@Component
class Bulkheads {

    private final LoadingCache<TenantId, Semaphore> places;

    Bulkheads(RateLimitProperties properties) {
        this.places =
                Caffeine.newBuilder().weakValues().build(tenant -> new Semaphore(properties.concurrentPerTenant()));
    }

    /** Enters when there is room. Close the place in any case. */
    Place enter(Optional<Caller> caller) {
        Optional<Semaphore> room = caller.flatMap(Caller::home).map(places::get);
        boolean taken = room.map(Semaphore::tryAcquire).orElse(true);
        return new Place(taken, taken ? room : Optional.empty());
    }

    /** A place among those that are worked on; or none. */
    record Place(boolean isTaken, Optional<Semaphore> room) implements AutoCloseable {

        @Override
        public void close() {
            room.ifPresent(Semaphore::release);
        }
    }
}
