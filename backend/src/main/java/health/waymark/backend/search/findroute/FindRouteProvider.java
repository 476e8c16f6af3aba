package health.waymark.backend.search.findroute;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.index.SearchUnavailableException;
import health.waymark.backend.store.PageSize;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/**
 * {@code GET|POST /fhir/directory/$find-route}: services that fit a text, codes and a place, best first, each with the
 * route to it (docs/reference/operation-find-route.md).
 */
@Component
class FindRouteProvider implements FhirProvider {

    private final FhirContext context;
    private final FindRoutes routes;
    private final RouteBundle bundles;

    FindRouteProvider(FhirContext context, FindRoutes routes, RouteBundle bundles) {
        this.context = context;
        this.routes = routes;
        this.bundles = bundles;
    }

    @Override
    public Server server() {
        return Server.DIRECTORY;
    }

    /** Answers one page; the parameters are read and checked from the request. */
    @Operation(name = "$find-route", idempotent = true, manualRequest = true)
    public Bundle findRoute(RequestDetails request) {
        PostedParameters.addTo(request, context);
        try {
            return answer(request);
        } catch (SearchUnavailableException away) {
            throw Outcomes.unavailable(away.getMessage() + " Try again in a few seconds.");
        }
    }

    private Bundle answer(RequestDetails request) {
        RequestParameters parameters = new RequestParameters(request.getParameters());
        return bundles.of(routes.find(parameters, PageSize.of(request).value()));
    }
}
