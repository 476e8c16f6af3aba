package health.waymark.backend.background;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which loops fail at this moment, and how often each has: nobody waits for an answer of theirs who would notice. */
@Component
class BackgroundMetrics implements MeterBinder {

    private final List<BackgroundLoop> loops;

    BackgroundMetrics(List<BackgroundLoop> loops) {
        this.loops = loops;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (BackgroundLoop loop : loops) {
            Gauge.builder("waymark.background.failing", loop, one -> one.isFailing() ? 1 : 0)
                    .description("1 while the rounds of a background loop fail")
                    .tag("loop", loop.name())
                    .register(registry);
            FunctionCounter.builder("waymark.background.failures", loop, BackgroundLoop::failures)
                    .description("Rounds of a background loop that failed")
                    .tag("loop", loop.name())
                    .register(registry);
        }
    }
}
