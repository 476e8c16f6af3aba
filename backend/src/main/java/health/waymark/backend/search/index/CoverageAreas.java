package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.place.GeoPoint;
import health.waymark.backend.store.CriteriaSearch;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Who serves an address: PostgreSQL knows which published areas hold the point, and the label index which services name
 * one of these as their coverage area.
 */
@Component
public class CoverageAreas {

    /** Areas lie in one another like dolls, municipality in province in country: nobody draws as many around one point. */
    private static final int MOST = 1_000;

    private final TenantTransactions transactions;
    private final CriteriaSearch search;

    CoverageAreas(@Qualifier("tenantTransactions") TenantTransactions transactions, CriteriaSearch search) {
        this.transactions = transactions;
        this.search = search;
    }

    /** Labels whose coverage area holds the point: one statement, to be combined with any other query. */
    public Query serving(GeoPoint point) {
        String criteria = "contains=" + degrees(point.latitude()) + "%7C" + degrees(point.longitude());
        List<FieldValue> areas = transactions.reading(
                TenantId.DIRECTORY,
                jdbc -> search.ids(jdbc, TenantId.DIRECTORY, "Location", criteria, MOST).stream()
                        .map(id -> FieldValue.of("Location/" + id))
                        .toList());
        return areas.isEmpty()
                ? Query.of(query -> query.matchNone(none -> none))
                : Query.of(query ->
                        query.terms(any -> any.field("reference.coverage-area").terms(list -> list.value(areas))));
    }

    private static String degrees(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }
}
