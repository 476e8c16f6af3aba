package health.waymark.backend.routing;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.Outcomes;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code $route} on the shared directory: where a request for this service, party, place or role goes, and why. */
@Component
final class RouteProvider implements FhirProvider {

    private final RuleSets ruleSets;
    private final Routes routes;
    private final RouteFhirMapper mapper;

    RouteProvider(RuleSets ruleSets, Routes routes, RouteFhirMapper mapper) {
        this.ruleSets = ruleSets;
        this.routes = routes;
        this.mapper = mapper;
    }

    @Override
    public Server server() {
        return Server.DIRECTORY;
    }

    @Operation(name = "$route", typeName = "HealthcareService", idempotent = true)
    public Parameters routeToService(
            @IdParam IdType id,
            @OperationParam(name = "payload-type", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<StringType> payloadTypes,
            @OperationParam(name = "connection-type", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<StringType> connectionTypes,
            @OperationParam(name = "ruleset") @Nullable StringType ruleSet,
            RequestDetails request) {
        keepAbsolute(request);
        return route(new DirectoryKey("HealthcareService", id.getIdPart()), payloadTypes, connectionTypes, ruleSet);
    }

    @Operation(name = "$route", typeName = "Organization", idempotent = true)
    public Parameters routeToOrganization(
            @IdParam IdType id,
            @OperationParam(name = "payload-type", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<StringType> payloadTypes,
            @OperationParam(name = "connection-type", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<StringType> connectionTypes,
            @OperationParam(name = "ruleset") @Nullable StringType ruleSet,
            RequestDetails request) {
        keepAbsolute(request);
        return route(new DirectoryKey("Organization", id.getIdPart()), payloadTypes, connectionTypes, ruleSet);
    }

    @Operation(name = "$route", typeName = "Location", idempotent = true)
    public Parameters routeToLocation(
            @IdParam IdType id,
            @OperationParam(name = "payload-type", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<StringType> payloadTypes,
            @OperationParam(name = "connection-type", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<StringType> connectionTypes,
            @OperationParam(name = "ruleset") @Nullable StringType ruleSet,
            RequestDetails request) {
        keepAbsolute(request);
        return route(new DirectoryKey("Location", id.getIdPart()), payloadTypes, connectionTypes, ruleSet);
    }

    @Operation(name = "$route", typeName = "PractitionerRole", idempotent = true)
    public Parameters routeToPractitionerRole(
            @IdParam IdType id,
            @OperationParam(name = "payload-type", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<StringType> payloadTypes,
            @OperationParam(name = "connection-type", max = OperationParam.MAX_UNLIMITED) @Nullable
                    List<StringType> connectionTypes,
            @OperationParam(name = "ruleset") @Nullable StringType ruleSet,
            RequestDetails request) {
        keepAbsolute(request);
        return route(new DirectoryKey("PractitionerRole", id.getIdPart()), payloadTypes, connectionTypes, ruleSet);
    }

    private Parameters route(
            DirectoryKey label,
            @Nullable List<StringType> payloadTypes,
            @Nullable List<StringType> connectionTypes,
            @Nullable StringType ruleSet) {
        RuleSet rules = ruleSet == null || ruleSet.isEmpty() ? ruleSets.standard() : named(ruleSet.getValue());
        EndpointCriteria criteria = new EndpointCriteria(texts(payloadTypes), texts(connectionTypes));
        return routes.resolve(label, rules, criteria)
                .map(mapper::parameters)
                .orElseThrow(() -> Outcomes.notFound(label.type(), label.id()));
    }

    /** HAPI would make references to this server relative, but the drafts are to be sent to others. */
    private static void keepAbsolute(RequestDetails request) {
        request.setFhirServerBase("");
    }

    private RuleSet named(String name) {
        return ruleSets.find(name)
                .orElseThrow(() -> Outcomes.invalid(
                        "There is no rule set '" + name + "'. This server knows: " + String.join(", ", ruleSets.names())
                                + ".",
                        "ruleset"));
    }

    private static List<String> texts(@Nullable List<StringType> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .filter(StringType::hasValue)
                        .map(StringType::getValue)
                        .filter(text -> !text.isBlank())
                        .toList();
    }
}
