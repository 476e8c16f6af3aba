package health.waymark.backend.access;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resource types that are decided about together. A type that no group names is treated as care. */
public enum TypeGroup {
    DIRECTORY(
            "Organization",
            "OrganizationAffiliation",
            "Location",
            "Practitioner",
            "PractitionerRole",
            "HealthcareService",
            "Endpoint",
            "ActivityDefinition",
            "PlanDefinition"),
    SCHEDULE("Schedule", "Slot"),
    APPOINTMENT("Appointment"),
    PATIENT("Patient", "RelatedPerson"),
    CARE(
            "ServiceRequest",
            "Task",
            "Communication",
            "CommunicationRequest",
            "DocumentReference",
            "Binary",
            "DiagnosticReport",
            "Encounter",
            "MedicationRequest",
            "MedicationDispense",
            "Basic",
            "Provenance"),
    SUBSCRIPTION("Subscription"),
    AUDIT("AuditEvent");

    private static final Map<String, TypeGroup> BY_TYPE = Stream.of(values())
            .flatMap(group -> group.types.stream().map(type -> Map.entry(type, group)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<String> types;

    TypeGroup(String... types) {
        this.types = Set.of(types);
    }

    /** The group of a resource type. */
    public static TypeGroup of(String resourceType) {
        return BY_TYPE.getOrDefault(resourceType, CARE);
    }

    /** The types of the group. */
    public Set<String> types() {
        return types;
    }

    /** Whether a resource of this group tells something of a patient, so that reading it leaves an audit row. */
    public boolean concernsPatients() {
        return this == APPOINTMENT || this == PATIENT || this == CARE || this == AUDIT;
    }
}
