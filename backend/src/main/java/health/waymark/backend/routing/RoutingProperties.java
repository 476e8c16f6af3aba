package health.waymark.backend.routing;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What differs between generations of national agreements without differing in meaning.
 *
 * @param identifierSystems the names of each register of identifiers, by a short name; the first is the one written
 * @param canonicalBases where the national definitions are or were published; the first is the one written
 * @param activityEndpoint addresses of the extension by which an ActivityDefinition names its Endpoint
 * @param twiin what the Twiin workflow leaves to its region
 */
@Validated
@ConfigurationProperties("waymark.routing")
record RoutingProperties(
        @DefaultValue Map<String, List<String>> identifierSystems,

        @DefaultValue("http://nuts-foundation.github.io/nl-generic-functions-ig")
        List<String> canonicalBases,

        @DefaultValue("https://waymark.health/fhir/StructureDefinition/activity-endpoint")
        List<String> activityEndpoint,

        @DefaultValue Twiin twiin) {

    RoutingProperties {
        identifierSystems = Map.copyOf(identifierSystems);
        canonicalBases = List.copyOf(canonicalBases);
        activityEndpoint = List.copyOf(activityEndpoint);
    }

    /**
     * The Twiin workflow.
     *
     * @param patientIdentifier whether {@code Task.for} is to carry the citizen's number (BSN)
     */
    record Twiin(@DefaultValue("discouraged") PatientIdentifier patientIdentifier) {}

    /** Whether a citizen's number belongs into a Task. */
    enum PatientIdentifier {
        /** As the agreement says: better not. */
        DISCOURAGED,
        /** As some regions ask. */
        REQUIRED
    }
}
