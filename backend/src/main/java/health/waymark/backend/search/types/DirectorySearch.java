package health.waymark.backend.search.types;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.answer.LinkedResources;
import health.waymark.backend.search.answer.LinkedResources.Linked;
import health.waymark.backend.search.answer.Page;
import health.waymark.backend.search.answer.PageRequest;
import health.waymark.backend.search.answer.Pages;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.answer.Searchset;
import health.waymark.backend.search.index.Extras;
import health.waymark.backend.search.index.SearchUnavailableException;
import health.waymark.backend.store.PageSize;
import health.waymark.backend.store.ResourceSearch;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.springframework.stereotype.Component;

/**
 * Searches of labelled types: the label index finds, PostgreSQL answers. While the index is away, PostgreSQL finds too,
 * except by distance.
 */
@Component
class DirectorySearch {

    private static final String CURSOR = "_cursor";

    private final TypeSearchParser parser;
    private final Pages pages;
    private final LinkedResources linked;
    private final Searchset searchset;
    private final ResourceSearch database;

    DirectorySearch(
            TypeSearchParser parser,
            Pages pages,
            LinkedResources linked,
            Searchset searchset,
            ResourceSearch database) {
        this.parser = parser;
        this.pages = pages;
        this.linked = linked;
        this.searchset = searchset;
        this.database = database;
    }

    Bundle search(String type, RequestDetails request) {
        RequestParameters parameters = new RequestParameters(request.getParameters());
        if (parser.needsDatabase(type, parameters)) {
            return database.search(type, request);
        }
        TypeSearch search = parser.parse(type, parameters);
        PageRequest page = new PageRequest(
                new PageRequest.Address(type, CURSOR),
                parameters,
                type,
                search.query(),
                search.ordering(),
                PageSize.of(request).value(),
                search.counted(),
                false,
                Extras.NONE,
                null);
        if (!pages.knowsCursor(page)) {
            return database.search(type, request); // made by the database while the index was away, or by nobody
        }
        try {
            return bundle(type, search, pages.page(page));
        } catch (SearchUnavailableException away) {
            if (search.needsIndex() || !parameters.values(CURSOR).isEmpty()) {
                throw Outcomes.unavailable(away.getMessage() + " Try again in a few seconds.");
            }
            return database.search(type, request);
        }
    }

    private Bundle bundle(String type, TypeSearch search, Page page) {
        Bundle bundle = searchset.bundle(page, 0);
        Linked included = linked.of(type, page.ids(), search.links());
        searchset.include(bundle, included.resources());
        if (!included.complete()) {
            searchset.remark(bundle, tooMany());
        }
        return bundle;
    }

    private static OperationOutcome tooMany() {
        OperationOutcome outcome = Outcomes.of(
                OperationOutcome.IssueType.TOOCOSTLY,
                "More resources are linked to this page than are included in it. Ask for a smaller _count, or search for"
                        + " the linked resources themselves.",
                null);
        outcome.getIssueFirstRep().setSeverity(OperationOutcome.IssueSeverity.WARNING);
        return outcome;
    }
}
