package health.waymark.indexer.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What is read off at each scrape. */
final class Gauges {

    private static final String NO_UNIT = "";

    private final Progress progress;
    private final MeterRegistry registry;

    private Gauges(Progress progress, MeterRegistry registry) {
        this.progress = progress;
        this.registry = registry;
    }

    static void register(Progress progress, MeterRegistry registry) {
        Gauges gauges = new Gauges(progress, registry);
        gauges.ofFollowing();
        gauges.ofBuilding();
        gauges.ofDrift();
    }

    private void ofFollowing() {
        gauge("active", NO_UNIT, one -> one.isActive() ? 1 : 0)
                .description("1 on the indexer that writes the index, 0 on those that stand by")
                .register(registry);
        gauge("lag.sequence", NO_UNIT, one -> (double) one.lag().sequences())
                .description("Head of the feed minus cursor")
                .register(registry);
        gauge("lag", "seconds", one -> one.lagAge().toMillis() / 1000.0)
                .description("Age of the oldest change that is not in the index yet")
                .register(registry);
        gauge("pace", NO_UNIT, Progress::documentsPerSecond)
                .description("Lines of the feed settled in a second, of late")
                .register(registry);
        gauge("parked.current", NO_UNIT, Progress::parkedNow)
                .description("Documents that the generation being filled lacks because they were refused")
                .register(registry);
    }

    private void ofBuilding() {
        gauge("rebuild.share", NO_UNIT, Gauges::share)
                .description("Progress of the generation being built, 0 to 1; 1 when none is")
                .register(registry);
        gauge("rebuild.left", "seconds", Gauges::left)
                .description("Estimate of when the generation being built is complete; NaN while unknown")
                .register(registry);
    }

    private void ofDrift() {
        gauge("drift.share", NO_UNIT, one -> one.drift().running() ? one.drift().share() : 1)
                .description("Progress of a drift check, 0 to 1; 1 when none runs")
                .register(registry);
        gauge("drift.age", "seconds", Progress::driftAge)
                .description("Time since the last complete drift check; NaN before the first")
                .register(registry);
    }

    private Gauge.Builder<Progress> gauge(String name, String unit, ToDoubleFunction<Progress> value) {
        Gauge.Builder<Progress> builder = Gauge.builder("waymark.indexer." + name, progress, value);
        return unit.isEmpty() ? builder : builder.baseUnit(unit);
    }

    private static double share(Progress progress) {
        return progress.building() == null
                ? 1
                : Building.share(progress.lag().applied(), progress.lag().head());
    }

    private static double left(Progress progress) {
        return progress.building() == null
                ? 0
                : progress.secondsLeft().stream().asDoubleStream().findFirst().orElse(Double.NaN);
    }
}
