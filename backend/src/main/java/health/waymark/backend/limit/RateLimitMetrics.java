package health.waymark.backend.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** How many requests the limits let through and stopped. */
@Component
class RateLimitMetrics {

    private static final String NAME = "waymark.rate.limit.requests";

    private final MeterRegistry meters;
    private final Counter allowed;

    RateLimitMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.allowed = meters.counter(NAME, "outcome", "allowed", "limit", "none");
    }

    void allowed() {
        allowed.increment();
    }

    /** The limit is one of a few names, never a caller's. */
    void refused(String limit) {
        meters.counter(NAME, "outcome", "refused", "limit", limit).increment();
    }
}
