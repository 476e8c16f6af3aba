package health.waymark.backend.directory;

import health.waymark.backend.store.ResourceChanges;
import java.util.Set;

/** What the shared directory holds. */
final class DirectoryTypes {

    static final Set<String> PUBLISHED = ResourceChanges.PUBLISHABLE;

    /** The published types that are found and routed to. */
    static final Set<String> LABELS = Set.of("HealthcareService", "Organization", "Location", "PractitionerRole");

    private DirectoryTypes() {}
}
