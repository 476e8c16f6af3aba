package health.waymark.backend.routing;

import health.waymark.backend.routing.DirectoryGraph.Node;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import health.waymark.backend.routing.RoutingProperties.PatientIdentifier;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The Technical Agreement Workflow of Twiin (October 2026): the Task stays with the sender, and the receiver, which is
 * told by a Subscription, comes for it. So no endpoint is needed for the Task to arrive; what counts is that the owner,
 * a HealthcareService, and the location are named by their identifiers.
 */
@Component
final class TwiinWorkflow implements RuleSet {

    static final String ID = "twiin-workflow";

    private final Activities activities;
    private final TwiinDraft draft;

    TwiinWorkflow(Activities activities, RoutingProperties properties) {
        this.activities = activities;
        boolean required = properties.twiin().patientIdentifier() == PatientIdentifier.REQUIRED;
        this.draft = new TwiinDraft(new IdentifierSystems(properties.identifierSystems()), required);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public ResolvedRoute resolve(Node label, DirectoryGraph graph, EndpointCriteria criteria, Instant now) {
        Resolution resolution = new Resolution(label, graph, criteria, now, activities);
        return resolution.route(
                ID,
                resolution.labelOrOrganization(),
                resolution.locations(),
                Resolution.without(
                        resolution.endpoints(resolution.upward(), "Nothing"), TwiinWorkflow::isAboutNoEndpoint));
    }

    private static boolean isAboutNoEndpoint(Warning warning) {
        return warning.kind() == Kind.NO_ENDPOINT;
    }

    @Override
    public List<Warning> complete(Drafts drafts, ResolvedRoute route) {
        return draft.complete(drafts, route);
    }
}
