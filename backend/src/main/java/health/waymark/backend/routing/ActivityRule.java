package health.waymark.backend.routing;

import health.waymark.backend.routing.Because.Reason;
import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Activity;
import health.waymark.backend.routing.ResolvedRoute.Concept;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import health.waymark.backend.routing.RouteStep.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done: what the sender names, or else the only thing that the service declares. A service that declares
 * what it supports may refuse a request for anything else.
 */
final class ActivityRule {

    private static final String TYPE = "HealthcareService.type";
    private static final String DECLARED = "HealthcareService, supported-activity-definitions";

    private final Activities activities;
    private final Trace trace;
    private final List<Warning> warnings = new ArrayList<>();

    ActivityRule(Activities activities, Trace trace) {
        this.activities = activities;
        this.trace = trace;
    }

    Activity find(Node label, @Nullable String asked) {
        if (asked == null) {
            return new Activity(onlyOneOf(label), typeOf(label, null).orElse(null));
        }
        return Activities.isCanonical(asked) ? ofDefinition(label, asked) : ofCode(label, asked);
    }

    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    private List<String> onlyOneOf(Node label) {
        List<String> supported = activities.supportedBy(label);
        for (String canonical : supported) {
            if (supported.size() == 1) {
                trace.chosen(
                        Goal.ACTIVITY, label.target(), DECLARED, definition(canonical), Because.of(Reason.ONLY_ONE));
            } else {
                trace.passedOver(
                        Goal.ACTIVITY, label.target(), DECLARED, definition(canonical), Because.of(Reason.SEVERAL));
            }
        }
        return supported.size() == 1 ? supported : List.of();
    }

    private Activity ofDefinition(Node label, String asked) {
        List<String> supported = activities.supportedBy(label);
        Optional<String> declared =
                supported.stream().filter(each -> activities.same(each, asked)).findFirst();
        if (declared.isPresent()) {
            trace.chosen(
                    Goal.ACTIVITY, label.target(), DECLARED, definition(declared.get()), Because.of(Reason.ASKED_FOR));
        } else if (!supported.isEmpty()) {
            trace.nothing(Goal.ACTIVITY, label.target(), DECLARED, Because.of(Reason.OTHERS_DECLARED));
            warn(
                    label,
                    "declares the activities " + String.join(", ", supported) + ", and not " + asked
                            + ": it may refuse the request");
        }
        return new Activity(List.of(declared.orElse(asked)), typeOf(label, null).orElse(null));
    }

    private Activity ofCode(Node label, String token) {
        Optional<Concept> type = typeOf(label, token);
        if (type.isEmpty() && label.isA("HealthcareService")) {
            trace.nothing(Goal.ACTIVITY, label.target(), TYPE, Because.of(Reason.NO_TYPE, token));
            warn(label, "has no type " + token + ": it may refuse the request");
        }
        return new Activity(onlyOneOf(label), type.or(() -> typeOf(label, null)).orElse(null));
    }

    /** The first type of the service, or the one that a token means. */
    private Optional<Concept> typeOf(Node label, @Nullable String token) {
        if (!label.isA("HealthcareService")) {
            return Optional.empty();
        }
        return label.json()
                .path("type")
                .valueStream()
                .map(Concept::of)
                .filter(type -> !type.codings().isEmpty() || type.text() != null)
                .filter(type -> token == null || type.codings().stream().anyMatch(code -> code.isMeantBy(token)))
                .findFirst();
    }

    private void warn(Node label, String what) {
        warnings.add(new Warning(Kind.ACTIVITY, label.key().reference() + " " + what, label.target()));
    }

    /** The canonical in the place where a step names what it found: a definition need not be published here. */
    private static ResolvedRoute.Target definition(String canonical) {
        return new ResolvedRoute.Target(new DirectoryKey("ActivityDefinition", canonical), canonical);
    }
}
