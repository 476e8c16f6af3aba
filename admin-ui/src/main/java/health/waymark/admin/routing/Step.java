package health.waymark.admin.routing;

import health.waymark.admin.fhir.Moments;
import health.waymark.admin.fhir.Part;
import health.waymark.admin.fhir.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.StringNode;

/**
 * One step of finding a route.
 *
 * @param goal owner, activity, location or endpoint
 * @param at what was looked at
 * @param element its element, such as {@code Organization.endpoint}
 * @param found what stands there, as people call it; empty when nothing does
 * @param decision chosen, passed-over or nothing
 * @param because the code of the reason; empty when there is nothing to add
 * @param value what the reason speaks of
 * @param text the step in the backend's own words
 */
public record Step(
        String goal,
        Reference at,
        String element,
        String found,
        String decision,
        String because,
        String value,
        String text) {

    private static final Set<String> PERIODS = Set.of("not-yet", "expired");

    /** The moment that a reason speaks of, where it speaks of one. */
    public Optional<Instant> moment() {
        return PERIODS.contains(because) ? Moments.of(StringNode.valueOf(value)) : Optional.empty();
    }

    static List<Step> in(Part answer) {
        return answer.all("trace").stream().map(Step::of).toList();
    }

    private static Step of(Part step) {
        String activity = step.one("activity").text();
        return new Step(
                step.one("looking-for").text(),
                Reference.of(step.one("at").value()),
                step.one("element").text(),
                activity.isEmpty() ? Reference.of(step.one("found").value()).label() : activity,
                step.one("decision").text(),
                step.one("because").text(),
                step.one("value").text(),
                step.one("text").text());
    }
}
