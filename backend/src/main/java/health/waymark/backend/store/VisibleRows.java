package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Visibility;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * The first wall between a partner and what is not its business: a condition in every statement that answers resources.
 * It also lets PostgreSQL start from the partner's few rows. The second wall is row-level security, which holds without
 * this one.
 */
@Component
public class VisibleRows {

    private final Visibility.OfCaller visibility;

    public VisibleRows(Visibility.OfCaller visibility) {
        this.visibility = visibility;
    }

    /** Narrows rows with the columns type and id, which {@code row} prefixes; nothing for the tenant's own callers. */
    public String and(TenantId tenant, String row) {
        return visibility.on(tenant, false).party().isEmpty()
                ? ""
                : " and (" + row + "type, " + row + "id) in (select p.type, p.id from resource_party p"
                        + " where p.tenant_id = :tenant and p.party = current_party())";
    }

    /**
     * What a page link is bound to beside its query: with another view of the tenant, its position and total are of
     * another list.
     */
    public String binding(TenantId tenant) {
        Visibility seen = visibility.on(tenant, false);
        String types =
                seen.types().map(some -> String.join(",", new TreeSet<>(some))).orElse("*");
        return seen.party().orElse("") + " " + types + " ";
    }
}
