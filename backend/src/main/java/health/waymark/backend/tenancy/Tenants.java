package health.waymark.backend.tenancy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Repository;

/** The tenants of this platform. */
@Repository
public class Tenants {

    private final TenantTransactions transactions;

    /** Only names that exist are remembered, so an unknown name can become known at any time. */
    private final Set<TenantId> known = ConcurrentHashMap.newKeySet();

    Tenants(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** The tenant of that name, when there is one that callers can address. */
    public Optional<TenantId> find(String name) {
        if (!TenantId.isWellFormed(name)) {
            return Optional.empty();
        }
        TenantId tenant = new TenantId(name);
        if (tenant.isReserved() || !exists(tenant)) {
            return Optional.empty();
        }
        return Optional.of(tenant);
    }

    private boolean exists(TenantId tenant) {
        if (known.contains(tenant)) {
            return true;
        }
        boolean found = get(tenant).isPresent();
        if (found) {
            known.add(tenant);
        }
        return found;
    }

    /** One tenant as the operator sees it. */
    public Optional<Tenant> get(TenantId tenant) {
        return transactions.in(
                tenant,
                jdbc -> jdbc.sql("select id, name, created_at from tenant where id = :id")
                        .param("id", tenant.value())
                        .query(Tenant.class)
                        .optional());
    }

    /** Every tenant, by id; the shared directory is not one of them. */
    public List<Tenant> all() {
        return transactions.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("select id, name, created_at from tenant where id <> 'directory' order by id")
                        .query(Tenant.class)
                        .list());
    }

    /** Adds a tenant; false when the name is taken. */
    public boolean add(TenantId tenant, String name) {
        return transactions.in(tenant, jdbc -> {
            int added = jdbc.sql("insert into tenant (id, name) values (:id, :name) on conflict do nothing")
                    .param("id", tenant.value())
                    .param("name", name)
                    .update();
            jdbc.sql("insert into tenant_clock (tenant_id) values (:id) on conflict do nothing")
                    .param("id", tenant.value())
                    .update();
            return added == 1;
        });
    }
}
