package health.waymark.backend.fhir;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What the FHIR servers offer, and how large a request may be.
 *
 * @param publicUrl where callers reach the backend; every link in an answer starts with it
 * @param types the resource types of a tenant's base
 * @param maxBody the largest body of one resource
 * @param maxTransaction the largest body of a Bundle
 * @param maxBodyTime how long a body may take to arrive: whoever sends it byte by byte holds a thread
 * @param maxSearchTime how long a statement of a search may take
 */
@Validated
@ConfigurationProperties("waymark")
public record FhirProperties(
        @NotNull URI publicUrl,

        @DefaultValue({
            "Organization",
            "Location",
            "HealthcareService",
            "Practitioner",
            "PractitionerRole",
            "Endpoint",
            "OrganizationAffiliation",
            "Schedule",
            "Slot",
            "Appointment",
            "Patient",
            "RelatedPerson",
            "ServiceRequest",
            "Task",
            "Communication",
            "CommunicationRequest",
            "DocumentReference",
            "Binary",
            "DiagnosticReport",
            "Encounter",
            "ActivityDefinition",
            "PlanDefinition",
            "MedicationRequest",
            "MedicationDispense",
            "Basic",
            "Provenance",
            "Subscription"
        })
        List<String> types,

        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("5MB") DataSize maxTransaction,
        @DefaultValue("30s") Duration maxBodyTime,
        @DefaultValue("2s") Duration maxSearchTime) {

    /** The base of a tenant or of the directory, without a slash at its end. */
    public String base(String tenant) {
        return fhirRoot() + "/" + tenant;
    }

    /** What all bases have in common: the public URL and {@code /fhir}. */
    public String fhirRoot() {
        String url = publicUrl.toString();
        return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/fhir";
    }
}
