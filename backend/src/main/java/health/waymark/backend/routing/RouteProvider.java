package health.waymark.backend.routing;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/**
 * {@code $route} on the shared directory: where a request for this service, party, place or role goes, and why
 * (docs/reference/operation-route.md).
 */
@Component
final class RouteProvider implements FhirProvider {

    private final RouteQuestionReader questions;
    private final Routes routes;
    private final RouteFhirMapper mapper;

    RouteProvider(RouteQuestionReader questions, Routes routes, RouteFhirMapper mapper) {
        this.questions = questions;
        this.routes = routes;
        this.mapper = mapper;
    }

    @Override
    public Server server() {
        return Server.DIRECTORY;
    }

    @Operation(name = "$route", typeName = "HealthcareService", idempotent = true, manualRequest = true)
    public Parameters routeToService(@IdParam IdType id, RequestDetails request) {
        return route("HealthcareService", id, request);
    }

    @Operation(name = "$route", typeName = "Organization", idempotent = true, manualRequest = true)
    public Parameters routeToOrganization(@IdParam IdType id, RequestDetails request) {
        return route("Organization", id, request);
    }

    @Operation(name = "$route", typeName = "Location", idempotent = true, manualRequest = true)
    public Parameters routeToLocation(@IdParam IdType id, RequestDetails request) {
        return route("Location", id, request);
    }

    @Operation(name = "$route", typeName = "PractitionerRole", idempotent = true, manualRequest = true)
    public Parameters routeToPractitionerRole(@IdParam IdType id, RequestDetails request) {
        return route("PractitionerRole", id, request);
    }

    private Parameters route(String type, IdType id, RequestDetails request) {
        RouteQuestion question = questions.read(new DirectoryKey(type, id.getIdPart()), request);
        keepAbsolute(request);
        return routes.resolve(question, callersTenants())
                .map(resolved -> mapper.parameters(resolved, question))
                .orElseThrow(() -> Outcomes.notFound(type, id.getIdPart()));
    }

    /** HAPI would make references to this server relative, but the drafts are to be sent to others. */
    private static void keepAbsolute(RequestDetails request) {
        request.setFhirServerBase("");
    }

    private static List<TenantId> callersTenants() {
        return CurrentCaller.find().stream()
                .flatMap(RouteProvider::tenants)
                .sorted(Comparator.comparing(TenantId::value))
                .toList();
    }

    private static Stream<TenantId> tenants(Caller caller) {
        return Stream.concat(caller.home().stream(), caller.roles().keySet().stream());
    }
}
