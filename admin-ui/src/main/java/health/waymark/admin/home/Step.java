package health.waymark.admin.home;

import health.waymark.admin.workspace.Workspace;
import java.util.List;

/**
 * A step of setting up an organization.
 *
 * @param key of the messages {@code step.<key>} and {@code step.<key>.text}
 */
record Step(String key, boolean done, String address) {

    /** All of them in their order; none when all are done, or for who cannot do them. */
    static List<Step> of(Counts counts, Workspace workspace) {
        if (!workspace.requiredTenant().mayChange("HealthcareService")) {
            return List.of();
        }
        List<Step> steps = List.of(
                new Step("organization", counts.all("Organization") > 0, workspace.path("/organizations/new")),
                new Step("location", counts.all("Location") > 0, workspace.path("/locations/new")),
                new Step("endpoint", counts.all("Endpoint") > 0, workspace.path("/endpoints/new")),
                new Step("service", counts.all("HealthcareService") > 0, workspace.path("/services/new")),
                new Step(
                        "publish",
                        counts.all("HealthcareService") > counts.drafts("HealthcareService"),
                        workspace.path("/services?state=draft")));
        return steps.stream().allMatch(Step::done) ? List.of() : steps;
    }
}
