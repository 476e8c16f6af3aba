package health.waymark.backend.search.suggest;

import health.waymark.backend.search.index.LabelHits;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The names of what is published now, by one statement: an index that lags behind may know what is not any more. */
@Component
class PublishedNames {

    private static final int TIMEOUT_SECONDS = 2;

    /** More of a name than this nobody reads in a list; FHIR lets it have a million letters. */
    private static final int LONGEST = 200;

    private final TenantTransactions transactions;

    PublishedNames(@Qualifier("tenantTransactions") TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** By reference; what has no name, or is not published, is left out. */
    Map<String, String> of(List<LabelHits.Hit> hits) {
        Map<String, String> names = new HashMap<>();
        if (!hits.isEmpty()) {
            transactions.reading(
                    TenantId.DIRECTORY,
                    jdbc -> jdbc.sql("""
                                    select r.type || '/' || r.id as reference, left(r.body::jsonb ->> 'name', :longest) as name
                                    from unnest(:types::text[], :ids::text[]) as key (type, id)
                                    join resource r on r.tenant_id = 'directory' and r.type = key.type and r.id = key.id
                                    where r.body is not null and r.body::jsonb ->> 'name' is not null""")
                            .param(
                                    "types",
                                    hits.stream().map(LabelHits.Hit::type).toArray(String[]::new))
                            .param("longest", LONGEST)
                            .param("ids", hits.stream().map(LabelHits.Hit::id).toArray(String[]::new))
                            .withQueryTimeout(TIMEOUT_SECONDS)
                            .query((row, number) -> names.put(row.getString("reference"), row.getString("name")))
                            .list());
        }
        return names;
    }
}
