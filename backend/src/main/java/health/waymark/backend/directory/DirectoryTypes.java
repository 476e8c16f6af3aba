package health.waymark.backend.directory;

import java.util.Set;

/** What the shared directory holds. */
final class DirectoryTypes {

    static final Set<String> PUBLISHED = Set.of(
            "Organization",
            "OrganizationAffiliation",
            "Location",
            "Practitioner",
            "PractitionerRole",
            "HealthcareService",
            "Endpoint",
            "Schedule");

    /** The published types that are found and routed to. */
    static final Set<String> LABELS = Set.of("HealthcareService", "Organization", "Location", "PractitionerRole");

    private DirectoryTypes() {}
}
