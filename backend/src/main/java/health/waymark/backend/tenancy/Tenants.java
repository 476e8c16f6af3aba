package health.waymark.backend.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tenants of this platform. */
@Repository
public class Tenants {

    /** Within this time every node knows that a tenant is frozen or gone. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private static final String COLUMNS = "select id, name, status, created_at from tenant ";

    private final TenantTransactions transactions;

    /** Only tenants that exist are remembered, so an unknown name can become known at any time. */
    private final Cache<TenantId, Tenant> known = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    Tenants(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** The tenant of that name, when there is one that callers can address. */
    public Optional<TenantId> find(String name) {
        if (!TenantId.isWellFormed(name)) {
            return Optional.empty();
        }
        TenantId tenant = new TenantId(name);
        return tenant.isReserved() || !isThere(tenant) ? Optional.empty() : Optional.of(tenant);
    }

    private boolean isThere(TenantId tenant) {
        Tenant remembered = known.getIfPresent(tenant);
        if (remembered != null) {
            return remembered.status().isThere();
        }
        Optional<Tenant> found = get(tenant);
        found.ifPresent(each -> known.put(tenant, each));
        return found.map(Tenant::status).filter(TenantStatus::isThere).isPresent();
    }

    /** One tenant as the operator sees it. */
    public Optional<Tenant> get(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql(COLUMNS + "where id = :id")
                        .param("id", tenant.value())
                        .query(Tenants::read)
                        .optional());
    }

    /** The ids of all tenants, with those that are gone. */
    public List<TenantId> ids() {
        return transactions.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("select id from tenant where id <> 'directory' order by id")
                        .query((row, number) -> new TenantId(row.getString("id")))
                        .list());
    }

    /** Adds a tenant; false when the name is taken. */
    public boolean add(TenantId tenant, String name) {
        return transactions.in(tenant, jdbc -> {
            int added = jdbc.sql("insert into tenant (id, name) values (:id, :name) on conflict do nothing")
                    .param("id", tenant.value())
                    .param("name", name)
                    .update();
            if (added == 1) {
                jdbc.sql("insert into tenant_clock (tenant_id) values (:id) on conflict do nothing")
                        .param("id", tenant.value())
                        .update();
            }
            return added == 1;
        });
    }

    /** Gives a tenant another name for people. */
    public void rename(TenantId tenant, String name) {
        transactions.in(
                tenant,
                jdbc -> jdbc.sql("update tenant set name = :name where id = :id")
                        .param("id", tenant.value())
                        .param("name", name)
                        .update());
        known.invalidate(tenant);
    }

    /**
     * Moves a tenant to another status when it has one of the given ones; false when not. Whatever allows no writes
     * waits for those under way and stops all later ones, with the commit of this.
     */
    public boolean move(TenantId tenant, Collection<TenantStatus> from, TenantStatus to) {
        boolean moved = transactions.in(tenant, jdbc -> move(jdbc, tenant, from, to));
        known.invalidate(tenant);
        return moved;
    }

    private static boolean move(JdbcClient jdbc, TenantId tenant, Collection<TenantStatus> from, TenantStatus to) {
        int moved = jdbc.sql("update tenant set status = :to where id = :id and status = any (:from)")
                .param("id", tenant.value())
                .param("to", to.code())
                .param("from", from.stream().map(TenantStatus::code).toArray(String[]::new))
                .update();
        if (moved == 1) {
            jdbc.sql("update tenant_clock set frozen = :frozen where tenant_id = :id")
                    .param("id", tenant.value())
                    .param("frozen", !to.allowsWrites())
                    .update();
        }
        return moved == 1;
    }

    private static Tenant read(ResultSet row, int number) throws SQLException {
        return new Tenant(
                row.getString("id"),
                row.getString("name"),
                TenantStatus.of(row.getString("status")),
                row.getTimestamp("created_at").toInstant());
    }
}
