package health.waymark.backend.store;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.context.RuntimeSearchParam.RuntimeSearchParamStatusEnum;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.List;
import java.util.Set;

/** Search parameters that R4 does not have and that care directories and schedules are asked for. */
final class OwnParameters {

    private static final String BASE = "https://waymark.health/fhir/SearchParameter/";

    private static final String BOUNDARY =
            ".extension.where(url='http://hl7.org/fhir/StructureDefinition/location-boundary-geojson').value";

    /** Guides move their canonical base from release to release, so only the end of the URL counts. */
    private static final String ACTIVITIES = ".extension.where(url.endsWith('/supported-activity-definitions')).value";

    private OwnParameters() {}

    static List<RuntimeSearchParam> of(String type) {
        return switch (type) {
            case "HealthcareService" ->
                List.of(
                        own(type, "communication", RestSearchParameterTypeEnum.TOKEN, type + ".communication"),
                        own(
                                type,
                                "supported-activity-definition",
                                RestSearchParameterTypeEnum.URI,
                                type + ACTIVITIES + " | " + type + ".type" + ACTIVITIES));
            case "Location" -> List.of(contains());
            case "Organization" ->
                List.of(own(
                        type,
                        "coverage-area",
                        RestSearchParameterTypeEnum.REFERENCE,
                        type + ".extension.where(url.endsWith('/location-reference')).value",
                        "Location"));
            case "PractitionerRole" ->
                List.of(own(
                        type,
                        "network",
                        RestSearchParameterTypeEnum.REFERENCE,
                        type + ".extension.where(url.endsWith('/network-reference')).value",
                        "Organization"));
            case "Practitioner" ->
                List.of(own(type, "qualification", RestSearchParameterTypeEnum.TOKEN, type + ".qualification.code"));
            case "Schedule" ->
                List.of(own(
                        type,
                        "service-type-reference",
                        RestSearchParameterTypeEnum.REFERENCE,
                        type + ".actor.where(resolve() is HealthcareService)",
                        "HealthcareService"));
            case "Slot" -> List.of(own(type, "end", RestSearchParameterTypeEnum.DATE, type + ".end"));
            default -> List.of();
        };
    }

    /** As HL7's National Directory of Healthcare defines it, and FHIR R5. */
    private static RuntimeSearchParam contains() {
        return new RuntimeSearchParam(
                null,
                "http://hl7.org/fhir/us/ndh/SearchParameter/location-contains",
                "contains",
                "contains",
                "Location" + BOUNDARY,
                RestSearchParameterTypeEnum.SPECIAL,
                Set.of(),
                Set.of(),
                RuntimeSearchParamStatusEnum.ACTIVE,
                Set.of("Location"));
    }

    private static RuntimeSearchParam own(
            String type, String name, RestSearchParameterTypeEnum kind, String path, String... targets) {
        return new RuntimeSearchParam(
                null,
                BASE + type + "-" + name,
                name,
                name,
                path,
                kind,
                Set.of(),
                Set.of(targets),
                RuntimeSearchParamStatusEnum.ACTIVE,
                Set.of(type));
    }
}
