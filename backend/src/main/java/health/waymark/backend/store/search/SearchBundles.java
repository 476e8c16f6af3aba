package health.waymark.backend.store.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.RawResources;
import health.waymark.backend.store.Bundles;
import health.waymark.backend.store.ResourceSearch;
import health.waymark.backend.tenancy.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns requests into searches, and their answers into searchsets with links. */
@Component
class SearchBundles implements ResourceSearch {

    private final SearchQueryParser parser;
    private final StoredSearch search;
    private final Bundles bundles;
    private final RawResources raw;
    private final FhirJson fhirJson;
    private final FhirProperties properties;

    SearchBundles(
            SearchQueryParser parser,
            StoredSearch search,
            Bundles bundles,
            RawResources raw,
            FhirJson fhirJson,
            FhirProperties properties) {
        this.parser = parser;
        this.search = search;
        this.bundles = bundles;
        this.raw = raw;
        this.fhirJson = fhirJson;
        this.properties = properties;
    }

    @Override
    public Bundle search(String type, RequestDetails request, Map<String, String[]> parameters) {
        TenantId tenant = FhirRequests.tenant(request);
        SearchQuery query = parser.parse(tenant, type, parameters, isLenient(request));
        SearchAnswer answer = search.page(tenant, CurrentCaller.find(), query, cursor(parameters));
        return bundle(tenant, query, answer);
    }

    private static boolean isLenient(RequestDetails request) {
        return request.getHeaders("Prefer").stream()
                .flatMap(header -> Arrays.stream(header.split("[,;]", -1)))
                .anyMatch(preference -> preference.strip().equalsIgnoreCase("handling=lenient"));
    }

    private static @Nullable String cursor(Map<String, String[]> parameters) {
        String[] values = parameters.get(SearchQueryParser.CURSOR);
        return values == null || values.length == 0 ? null : values[0];
    }

    private Bundle bundle(TenantId tenant, SearchQuery query, SearchAnswer answer) {
        Bundle bundle = bundles.searchset();
        if (answer.total() == null) {
            RawResources.leaveTotalOut(bundle);
        } else {
            bundle.setTotal(answer.total());
        }
        String applied = QueryText.of(query);
        String url = properties.base(tenant.value()) + "/" + query.type() + "?" + applied;
        bundle.addLink().setRelation("self").setUrl(url);
        if (answer.next() != null) {
            String joint = applied.isEmpty() ? "" : "&";
            bundle.addLink().setRelation("next").setUrl(url + joint + SearchQueryParser.CURSOR + "=" + answer.next());
        }
        for (int index = 0; index < answer.matches().size(); index++) {
            BundleEntryComponent entry =
                    bundles.addFound(bundle, tenant, answer.matches().get(index), SearchEntryMode.MATCH);
            answer.kilometres().get(index).ifPresent(kilometres -> Bundles.addDistance(entry, kilometres));
        }
        answer.included().forEach(included -> bundles.addFound(bundle, tenant, included, SearchEntryMode.INCLUDE));
        remark(bundle, query.ignored(), answer.isCut());
        return bundle;
    }

    /** Says what the answer is not, as JSON like everything else, so that it is still streamed. */
    private void remark(Bundle bundle, List<String> ignored, boolean isCut) {
        OperationOutcome outcome = new OperationOutcome();
        ignored.forEach(sentence -> warn(outcome, IssueType.NOTSUPPORTED, "Ignored: " + sentence));
        if (isCut) {
            warn(
                    outcome,
                    IssueType.TOOCOSTLY,
                    "More than " + IncludeStatement.MOST + " resources would be included on this page; the rest is"
                            + " left out. Ask for a smaller _count, or search the included type by itself.");
        }
        if (outcome.hasIssue()) {
            bundle.addEntry()
                    .setResource(raw.stub("OperationOutcome", "remark", 1, Instant.EPOCH, fhirJson.encode(outcome)))
                    .getSearch()
                    .setMode(SearchEntryMode.OUTCOME);
        }
    }

    private static void warn(OperationOutcome outcome, IssueType type, String sentence) {
        outcome.addIssue().setSeverity(IssueSeverity.WARNING).setCode(type).setDiagnostics(sentence);
    }
}
