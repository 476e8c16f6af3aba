package health.waymark.backend.routing;

import health.waymark.backend.routing.ResolvedRoute.Target;
import health.waymark.backend.routing.RouteStep.Decision;
import health.waymark.backend.routing.RouteStep.Goal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down the steps of one resolution, in their order. */
final class Trace {

    private final List<RouteStep> steps = new ArrayList<>();

    void chosen(Goal goal, Target at, String element, Target found, @Nullable Because because) {
        steps.add(new RouteStep(goal, at, element, found, Decision.CHOSEN, because));
    }

    void passedOver(Goal goal, Target at, String element, Target found, @Nullable Because because) {
        steps.add(new RouteStep(goal, at, element, found, Decision.PASSED_OVER, because));
    }

    void nothing(Goal goal, Target at, String element, @Nullable Because because) {
        steps.add(new RouteStep(goal, at, element, null, Decision.NOTHING, because));
    }

    List<RouteStep> steps() {
        return List.copyOf(steps);
    }
}
