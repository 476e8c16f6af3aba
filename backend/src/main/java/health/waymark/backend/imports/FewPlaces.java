package health.waymark.backend.imports;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** What this node does few of at a time, because each costs much. No tenant has more than half of the places. */
final class FewPlaces {

    private final Semaphore all;
    private final LoadingCache<TenantId, Semaphore> ofTenant;

    FewPlaces(int places) {
        this.all = new Semaphore(places);
        // Weak: whoever has a place keeps the count alive, and without anybody there is nothing to count.
        this.ofTenant = Caffeine.newBuilder().weakValues().build(tenant -> new Semaphore(Math.max(1, places / 2)));
    }

    /** Does it when there is a place; else asks to come again. */
    <T> T in(TenantId tenant, Supplier<T> work) {
        return in(
                ofTenant.get(tenant),
                "Other files of your organization are being read at this moment. Send this one again when they have been.",
                () -> in(all, "Other files are being read at this moment. Send it again in some seconds.", work));
    }

    private static <T> T in(Semaphore places, String whyNot, Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw Problems.of(ProblemCode.UNAVAILABLE, whyNot);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
