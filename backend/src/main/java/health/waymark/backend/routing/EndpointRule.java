package health.waymark.backend.routing;

import health.waymark.backend.routing.Because.Reason;
import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Code;
import health.waymark.backend.routing.ResolvedRoute.Concept;
import health.waymark.backend.routing.ResolvedRoute.RoutedEndpoint;
import health.waymark.backend.routing.ResolvedRoute.Target;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import health.waymark.backend.routing.RouteStep.Goal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Endpoints of a label: those of the first place, in the order of the rule set, that has a fitting one. An Endpoint fits
 * when it is published, its status is active, its period contains the time of asking, and the sender can use it: asked in
 * this order, so that the trace gives the first reason.
 */
final class EndpointRule {

    private static final int CERTIFICATE_DAYS = 14;

    private final DirectoryGraph graph;
    private final EndpointCriteria criteria;
    private final Instant now;
    private final Activities activities;
    private final Trace trace;
    private final List<Warning> warnings = new ArrayList<>();
    private @Nullable Instant changesAt;

    EndpointRule(DirectoryGraph graph, EndpointCriteria criteria, Instant now, Activities activities, Trace trace) {
        this.graph = graph;
        this.criteria = criteria;
        this.now = now;
        this.activities = activities;
        this.trace = trace;
    }

    /** Every endpoint that fits in the first place that has one; without one, a warning that begins with {@code where}. */
    Found<RoutedEndpoint> find(List<Level> levels, String where) {
        for (Level level : levels) {
            List<RoutedEndpoint> found = fitting(level);
            if (!found.isEmpty()) {
                return chosen(level, found);
            }
        }
        String wanted = criteria.filters() ? "an endpoint that fits the filters" : "a usable endpoint";
        warnings.add(new Warning(Kind.NO_ENDPOINT, where + " has " + wanted, null));
        return new Found<>(List.of(), List.copyOf(warnings), changesAt);
    }

    private Found<RoutedEndpoint> chosen(Level level, List<RoutedEndpoint> found) {
        List<RoutedEndpoint> ordered = EndpointOrder.preferVerified(found);
        warnings.addAll(EndpointOrder.ambiguities(ordered));
        for (RoutedEndpoint endpoint : ordered) {
            warnings.addAll(doubts(endpoint));
            Because verified = Because.of(Reason.VERIFICATION, endpoint.verificationStatus());
            trace.chosen(Goal.ENDPOINT, level.node().target(), element(level), endpoint.endpoint(), verified);
        }
        return new Found<>(ordered, List.copyOf(warnings), changesAt);
    }

    private List<RoutedEndpoint> fitting(Level level) {
        Node node = level.node();
        if (!level.isOwn() && !level.isActivity() && OwnerPath.isInactive(node)) {
            trace.nothing(Goal.ENDPOINT, node.target(), element(level), Because.of(Reason.INACTIVE));
            return List.of();
        }
        List<DirectoryKey> named = named(level).distinct().toList();
        if (named.isEmpty()) {
            trace.nothing(Goal.ENDPOINT, node.target(), element(level), null);
        }
        return named.stream().flatMap(key -> fitting(key, level).stream()).toList();
    }

    private Stream<DirectoryKey> named(Level level) {
        return level.isActivity()
                ? activities.endpoints(level.node())
                : level.node().references("endpoint");
    }

    private Optional<RoutedEndpoint> fitting(DirectoryKey key, Level level) {
        Optional<Node> published = graph.find(key);
        if (published.isEmpty()) {
            passedOver(level, new Target(key, null), Because.of(Reason.NOT_PUBLISHED), Passed.overUnpublished(key));
            return Optional.empty();
        }
        Node endpoint = published.get();
        if (!isActive(endpoint, level) || !isCurrent(endpoint, level)) {
            return Optional.empty();
        }
        RoutedEndpoint routed = routed(endpoint, level);
        Because mismatch = criteria.mismatch(routed);
        if (mismatch != null) {
            trace.passedOver(Goal.ENDPOINT, level.node().target(), element(level), routed.endpoint(), mismatch);
        }
        return Optional.of(routed).filter(fits -> mismatch == null);
    }

    private boolean isActive(Node endpoint, Level level) {
        @Nullable String status = endpoint.text("status");
        if (!"active".equals(status)) {
            Because because = Because.of(Reason.STATUS, status == null ? "missing" : status);
            passedOver(level, endpoint.target(), because, Passed.over(endpoint, "passed over: " + because.words()));
            return false;
        }
        return true;
    }

    private boolean isCurrent(Node endpoint, Level level) {
        Validity validity = Validity.ofPeriod(endpoint.json().path("period"));
        changesAt = earlier(changesAt, validity.nextChange(now));
        if (validity.contains(now)) {
            return true;
        }
        passedOver(level, endpoint.target(), validity.reason(now), Passed.overOutdated(endpoint, validity, now));
        return false;
    }

    private void passedOver(Level level, Target endpoint, Because because, Warning warning) {
        trace.passedOver(Goal.ENDPOINT, level.node().target(), element(level), endpoint, because);
        warnings.add(warning);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static String element(Level level) {
        return level.node().key().type() + (level.isActivity() ? ".extension (endpoint)" : ".endpoint");
    }

    private static RoutedEndpoint routed(Node endpoint, Level level) {
        JsonNode json = endpoint.json();
        return new RoutedEndpoint(
                endpoint.target(),
                level.provenance(element(level)),
                endpoint.text("address"),
                json.has("connectionType") ? Code.of(json.path("connectionType")) : null,
                json.path("payloadType").valueStream().map(Concept::of).toList(),
                json.path("payloadMimeType")
                        .valueStream()
                        .flatMap(type -> type.asStringOpt().stream())
                        .toList(),
                Verification.of(endpoint));
    }

    private List<Warning> doubts(RoutedEndpoint endpoint) {
        List<Warning> doubts = new ArrayList<>();
        Verification verification = endpoint.verification();
        String name = endpoint.endpoint().reference();
        switch (verification.status()) {
            case UNREACHABLE -> doubts.add(about(Kind.UNREACHABLE, name + " did not answer when last tried", endpoint));
            case DEGRADED ->
                doubts.add(about(Kind.DEGRADED, name + " answered only in part when last tried", endpoint));
            case UNVERIFIED -> doubts.add(about(Kind.UNVERIFIED, name + " has not been tried yet", endpoint));
            case REACHABLE -> {}
        }
        if (verification.expiresWithin(CERTIFICATE_DAYS, now)) {
            String text = name + " has a certificate that ends on " + verification.certificateExpires();
            doubts.add(about(Kind.CERTIFICATE, text, endpoint));
        }
        return doubts;
    }

    private static Warning about(Kind kind, String text, RoutedEndpoint endpoint) {
        return new Warning(kind, text, endpoint.endpoint());
    }
}
