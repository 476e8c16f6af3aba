package health.waymark.backend.search.findroute;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.answer.PageRequest;
import health.waymark.backend.search.answer.Pages;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.answer.Searchset;
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

    private static final PageRequest.Address ADDRESS = new PageRequest.Address("$find-route", "page");

    private final FhirContext context;
    private final FindRouteParser parser;
    private final Pages pages;
    private final Searchset searchset;

    FindRouteProvider(FhirContext context, FindRouteParser parser, Pages pages, Searchset searchset) {
        this.context = context;
        this.parser = parser;
        this.pages = pages;
        this.searchset = searchset;
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
        FindRoute question = parser.parse(parameters);
        PageRequest page = new PageRequest(
                ADDRESS,
                parameters,
                "HealthcareService",
                question.query(),
                question.ordering(),
                PageSize.of(request).value(),
                true,
                true);
        return searchset.bundle(pages.page(page), question.best());
    }
}
