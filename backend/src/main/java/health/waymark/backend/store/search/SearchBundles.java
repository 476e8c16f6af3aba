package health.waymark.backend.store.search;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.RawAnswer;
import health.waymark.backend.store.Bundles;
import health.waymark.backend.store.ResourceSearch;
import health.waymark.backend.tenancy.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private final FhirJson fhirJson;
    private final FhirProperties properties;

    SearchBundles(
            SearchQueryParser parser,
            StoredSearch search,
            Bundles bundles,
            FhirJson fhirJson,
            FhirProperties properties) {
        this.parser = parser;
        this.search = search;
        this.bundles = bundles;
        this.fhirJson = fhirJson;
        this.properties = properties;
    }

    @Override
    public RawAnswer page(String type, RequestDetails request, Map<String, String[]> parameters) {
        TenantId tenant = FhirRequests.tenant(request);
        SearchQuery query = parser.parse(tenant, type, parameters, isLenient(request));
        SearchAnswer answer = search.page(tenant, CurrentCaller.find(), query, cursor(parameters));
        String base = properties.base(tenant.value());
        String applied = QueryText.of(query);
        String self = base + "/" + query.type() + "?" + applied;
        String joint = applied.isEmpty() ? "" : "&";
        String next = answer.next() == null ? null : self + joint + SearchQueryParser.CURSOR + "=" + answer.next();
        return new SearchPage(
                bundles, bundles.now(), base, answer, self, next, remark(query.ignored(), answer.isCut()));
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

    /** Says what the answer is not, as JSON like everything else, so that it is still streamed. */
    private @Nullable String remark(List<String> ignored, boolean isCut) {
        OperationOutcome outcome = new OperationOutcome();
        ignored.forEach(sentence -> warn(outcome, IssueType.NOTSUPPORTED, "Ignored: " + sentence));
        if (isCut) {
            warn(
                    outcome,
                    IssueType.TOOCOSTLY,
                    "More than " + IncludeStatement.MOST + " resources would be included on this page; the rest is"
                            + " left out. Ask for a smaller _count, or search the included type by itself.");
        }
        return outcome.hasIssue() ? fhirJson.encode(outcome) : null;
    }

    private static void warn(OperationOutcome outcome, IssueType type, String sentence) {
        outcome.addIssue().setSeverity(IssueSeverity.WARNING).setCode(type).setDiagnostics(sentence);
    }
}
