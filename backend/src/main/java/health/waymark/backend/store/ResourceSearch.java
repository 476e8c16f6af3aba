package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirRequests;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.springframework.stereotype.Component;

/** Answers searches of one type from PostgreSQL: what a caller has written, it finds at once. */
@Component
public class ResourceSearch {

    private static final String CURSOR = "_cursor";

    private final TenantTransactions transactions;
    private final SearchQueryParser parser;
    private final SearchStatement statement;
    private final IncludeStatement includes;
    private final Bundles bundles;
    private final SignedCursors cursors;
    private final FhirProperties properties;

    ResourceSearch(
            TenantTransactions tenantTransactions,
            SearchQueryParser parser,
            SearchStatement statement,
            IncludeStatement includes,
            Bundles bundles,
            SignedCursors cursors,
            FhirProperties properties) {
        this.transactions = tenantTransactions;
        this.parser = parser;
        this.statement = statement;
        this.includes = includes;
        this.bundles = bundles;
        this.cursors = cursors;
        this.properties = properties;
    }

    /** The page that the request asks for, as a searchset. */
    public Bundle search(String type, RequestDetails request) {
        TenantId tenant = FhirRequests.tenant(request);
        SearchQuery query = parser.parse(type, request);
        Optional<SearchKey> after =
                Optional.ofNullable(HistoryPages.parameter(request, CURSOR)).map(cursor -> open(tenant, query, cursor));
        return transactions.reading(tenant, jdbc -> {
            List<SearchStatement.Match> found = statement.page(jdbc, tenant, query, after);
            boolean more = found.size() > query.count().value();
            List<SearchStatement.Match> page =
                    more ? found.subList(0, query.count().value()) : found;
            Bundle bundle = bundles.searchset();
            if (query.wantsTotal()) {
                bundle.setTotal(statement.total(jdbc, tenant, query));
            } else if (!more && after.isEmpty()) {
                bundle.setTotal(page.size());
            }
            link(bundle, "self", urlOf(tenant, query, request, ""));
            if (more) {
                String cursor = cursors.seal(
                        context(tenant, query), page.get(page.size() - 1).key().write());
                link(bundle, "next", urlOf(tenant, query, request, cursor));
            }
            page.forEach(match -> bundles.addFound(bundle, tenant, match.resource(), SearchEntryMode.MATCH));
            includes.of(
                            jdbc,
                            tenant,
                            query.includes(),
                            page.stream().map(SearchStatement.Match::resource).toList())
                    .forEach(included -> bundles.addFound(bundle, tenant, included, SearchEntryMode.INCLUDE));
            return bundle;
        });
    }

    private SearchKey open(TenantId tenant, SearchQuery query, String cursor) {
        return cursors.open(context(tenant, query), cursor)
                .map(SearchKey::read)
                .orElseThrow(() -> Outcomes.invalid(
                        "This page link is not valid here. Start again without " + CURSOR + ".", CURSOR));
    }

    private static String context(TenantId tenant, SearchQuery query) {
        return tenant + " " + query.canonical();
    }

    private static void link(Bundle bundle, String relation, String url) {
        bundle.addLink().setRelation(relation).setUrl(url);
    }

    private String urlOf(TenantId tenant, SearchQuery query, RequestDetails request, String cursor) {
        String parameters = request.getParameters().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(CURSOR))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry ->
                        Arrays.stream(entry.getValue()).map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        String next = cursor.isEmpty() ? "" : (parameters.isEmpty() ? "" : "&") + CURSOR + "=" + cursor;
        return properties.base(tenant.value()) + "/" + query.type() + "?" + parameters + next;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
