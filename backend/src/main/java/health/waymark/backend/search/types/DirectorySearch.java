package health.waymark.backend.search.types;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.answer.Page;
import health.waymark.backend.search.answer.PageRequest;
import health.waymark.backend.search.answer.Pages;
import health.waymark.backend.search.answer.RequestParameters;
import health.waymark.backend.search.answer.Searchset;
import health.waymark.backend.search.index.Extras;
import health.waymark.backend.search.index.SearchUnavailableException;
import health.waymark.backend.store.PageSize;
import health.waymark.backend.store.ResourceIncludes;
import health.waymark.backend.store.ResourceSearch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.springframework.stereotype.Component;

/**
 * Searches of labelled types. What the label index can answer completely it answers, with the resources from PostgreSQL;
 * everything else PostgreSQL answers alone, and all of it while the index is away.
 */
@Component
class DirectorySearch {

    private static final String CURSOR = "_cursor";

    private final TypeSearchParser parser;
    private final Pages pages;
    private final ResourceIncludes includes;
    private final Searchset searchset;
    private final ResourceSearch database;

    DirectorySearch(
            TypeSearchParser parser,
            Pages pages,
            ResourceIncludes includes,
            Searchset searchset,
            ResourceSearch database) {
        this.parser = parser;
        this.pages = pages;
        this.includes = includes;
        this.searchset = searchset;
        this.database = database;
    }

    Bundle search(String type, RequestDetails request) {
        RequestParameters parameters = new RequestParameters(request.getParameters());
        Optional<TypeSearch> search = parser.parse(type, parameters);
        return search.isPresent()
                ? indexed(type, request, parameters, search.get())
                : stored(type, request, parameters);
    }

    private Bundle indexed(String type, RequestDetails request, RequestParameters parameters, TypeSearch search) {
        PageRequest page = new PageRequest(
                new PageRequest.Address(type, CURSOR),
                parameters,
                type,
                search.query(),
                search.ordering(),
                onlyCounts(parameters) ? 0 : PageSize.of(request).value(),
                search.counted(),
                false,
                Extras.NONE,
                null);
        if (!pages.knowsCursor(page)) {
            return remarked(stored(type, request, parameters)); // begun by PostgreSQL while the index was away
        }
        ResourceIncludes.Wanted wanted = includes.read(type, parameters.all());
        try {
            return bundle(pages.page(page, wanted));
        } catch (SearchUnavailableException away) {
            return instead(away, type, request, parameters);
        }
    }

    private static boolean onlyCounts(RequestParameters parameters) {
        return parameters.values("_summary").contains("count")
                || parameters.values("_count").equals(List.of("0"));
    }

    private Bundle bundle(Page page) {
        Bundle bundle = searchset.bundle(page, 0);
        searchset.include(bundle, page.included().resources());
        if (page.included().isCut()) {
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
        outcome.getIssueFirstRep().setSeverity(IssueSeverity.WARNING);
        return outcome;
    }

    /** Without the index: what PostgreSQL cannot do, or not in time, has to wait. So has a page behind one of the index. */
    private Bundle instead(
            SearchUnavailableException away, String type, RequestDetails request, RequestParameters parameters) {
        String later = away.getMessage() + " Try again in a few seconds.";
        if (!parameters.values(CURSOR).isEmpty()) {
            throw Outcomes.unavailable(later);
        }
        try {
            return remarked(stored(type, request, parameters));
        } catch (InvalidRequestException notInPostgres) {
            throw Outcomes.unavailable(later);
        }
    }

    private Bundle remarked(Bundle bundle) {
        OperationOutcome outcome = new OperationOutcome();
        Outcomes.add(
                outcome,
                IssueSeverity.INFORMATION,
                OutcomeCode.INDEX_AWAY,
                "The search index is away at the moment, and the database has answered in its place: nothing is missing,"
                        + " but the order is that of ids unless _sort or near says another, and total is left out where"
                        + " it would have to be counted.",
                null);
        searchset.remark(bundle, outcome);
        return bundle;
    }

    /** By PostgreSQL; the nearest come first here too. */
    private Bundle stored(String type, RequestDetails request, RequestParameters parameters) {
        Map<String, String[]> sent = new HashMap<>(request.getParameters());
        if (parameters.values("_sort").isEmpty() && NearParameter.of(parameters).isPresent()) {
            sent.put("_sort", new String[] {"near"});
        }
        return database.search(type, request, sent);
    }
}
