package health.waymark.localstack.launcher;

import health.waymark.localstack.demo.DemoLoad;
import health.waymark.localstack.demo.DemoLoader;
import health.waymark.localstack.demo.DemoTarget;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;

/** Loads what is missing of the demo region; at each start, since each week has slots of its own. */
final class DemoRegionStep {

    private final Progress progress;
    private final Clock clock;

    DemoRegionStep(Progress progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
    }

    void run(String backend, String operatorKey) {
        progress.say("Loading what is missing of the demo region");
        DemoTarget target = new DemoTarget(URI.create(backend), operatorKey);
        DemoLoad load = DemoLoader.ahead(LocalDate.now(clock)).load(target, progress::say);
        progress.say(load.resourcesLoaded() + " resources of the demo region loaded, " + load.resourcesKept()
                + " were there");
    }
}
