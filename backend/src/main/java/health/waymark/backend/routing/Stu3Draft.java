package health.waymark.backend.routing;

import health.waymark.backend.routing.ResolvedRoute.Target;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/**
 * A draft Task that will be sent in FHIR STU3, where a Task has no location and no HealthcareService can own it: the two
 * extensions of the national agreement carry them, and the providing organization owns the Task.
 */
final class Stu3Draft {

    private static final String SERVICE = "task-stu3-healthcareservice";
    private static final String LOCATION = "task-stu3-location";

    private final CanonicalBases bases;

    Stu3Draft(CanonicalBases bases) {
        this.bases = bases;
    }

    /**
     * Moves what STU3 has no element for.
     *
     * @param service the service that is routed to; null when the label is something else
     * @param organization the organization that provides it; null when there is none
     */
    void prepare(Task task, @Nullable Reference service, @Nullable Reference organization) {
        if (service != null) {
            task.addExtension(bases.extension(SERVICE), service);
        }
        if (task.hasLocation()) {
            task.addExtension(bases.extension(LOCATION), task.getLocation());
            task.setLocation(null);
        }
        if ("HealthcareService".equals(task.getOwner().getType())) {
            task.setOwner(organization);
        }
    }

    /** The organization of a route, whatever the rules make of the owner; null when there is none. */
    static @Nullable Target organization(ResolvedRoute route) {
        return route.ownerPath().isEmpty() ? null : route.ownerPath().get(0);
    }
}
