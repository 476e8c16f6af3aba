package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Activity;
import health.waymark.backend.routing.ResolvedRoute.RoutedEndpoint;
import health.waymark.backend.routing.ResolvedRoute.RoutedLocation;
import health.waymark.backend.routing.ResolvedRoute.Target;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parts that all rule sets are made of, for one label at one time. */
final class Resolution {

    private final Trace trace = new Trace();
    private final List<Warning> warnings = new ArrayList<>();
    private final Node label;
    private final DirectoryGraph graph;
    private final EndpointCriteria criteria;
    private final Instant now;
    private final Activities activities;
    private final OwnerPath owners;
    private final Activity activity;

    Resolution(Node label, DirectoryGraph graph, EndpointCriteria criteria, Instant now, Activities activities) {
        this.label = label;
        this.graph = graph;
        this.criteria = criteria;
        this.now = now;
        this.activities = activities;
        if (OwnerPath.isInactive(label)) {
            warnings.add(Passed.over(label, "is not active"));
        }
        this.owners = OwnerPath.of(label, graph, trace);
        warnings.addAll(owners.warnings());
        ActivityRule activityRule = new ActivityRule(activities, trace);
        this.activity = activityRule.find(label, criteria.activity());
        warnings.addAll(activityRule.warnings());
    }

    /** The organization that provides it; null when there is none. */
    @Nullable
    Target organization() {
        return owners.organizations().isEmpty()
                ? null
                : owners.organizations().get(0).target();
    }

    /** The label itself; for a place, which can own nothing, the organization that manages it. */
    @Nullable
    Target labelOrOrganization() {
        return label.isA("Location") ? organization() : label.target();
    }

    /** The label itself, then the organization that provides it, and its parents upward. */
    List<Level> upward() {
        return Level.of(label, owners);
    }

    /** The definition of the activity that is asked for, when it is published here, then the label itself. */
    List<Level> activityThenOwn() {
        List<Level> levels = new ArrayList<>();
        activity.canonicals().stream()
                .filter(canonical -> criteria.activity() != null)
                .flatMap(canonical -> activities.definition(graph, canonical).stream())
                .forEach(definition -> levels.add(Level.activity(definition, label)));
        levels.add(Level.own(label));
        return levels;
    }

    Found<RoutedLocation> locations() {
        return new LocationRule(graph, trace).find(upward());
    }

    Found<RoutedEndpoint> endpoints(List<Level> levels, String where) {
        return new EndpointRule(graph, criteria, now, activities, trace).find(levels, where);
    }

    ResolvedRoute route(
            String ruleSet, @Nullable Target owner, Found<RoutedLocation> locations, Found<RoutedEndpoint> endpoints) {
        warnings.addAll(locations.warnings());
        warnings.addAll(endpoints.warnings());
        return new ResolvedRoute(
                ruleSet,
                label.target(),
                owner,
                owners.organizations().stream().map(Node::target).toList(),
                locations.all(),
                endpoints.all(),
                warnings.stream().distinct().toList(),
                endpoints.changesAt(),
                activity,
                trace.steps());
    }

    /** The same finding without some of its warnings. */
    static <T> Found<T> without(Found<T> found, Predicate<Warning> unwanted) {
        return new Found<>(
                found.all(), found.warnings().stream().filter(unwanted.negate()).toList(), found.changesAt());
    }
}
