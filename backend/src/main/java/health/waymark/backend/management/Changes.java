package health.waymark.backend.management;

import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.TraceId;
import health.waymark.backend.tenancy.Tenant;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Changes a tenant in one transaction with its audit row, unless the tenant is frozen. */
@Component
public class Changes {

    private final TenantTransactions transactions;
    private final Tenants tenants;
    private final AuditTrail audit;

    Changes(TenantTransactions tenantTransactions, Tenants tenants, AuditTrail audit) {
        this.transactions = tenantTransactions;
        this.tenants = tenants;
        this.audit = audit;
    }

    /** Refuses with 423 when nothing may be written to the tenant. */
    public void requireWritable(TenantId tenant) {
        if (!tenants.get(tenant).map(Tenant::status).orElseThrow().allowsWrites()) {
            throw Problems.of(
                    ProblemCode.FROZEN,
                    "Nothing can be changed: this tenant is frozen or is leaving. Reads go on. Ask the operator.");
        }
    }

    /** A change of a tenant that is not frozen. */
    public <T> T make(TenantId tenant, String action, String entity, Function<JdbcClient, T> change) {
        requireWritable(tenant);
        return makeAnyway(tenant, action, entity, change);
    }

    /**
     * A change that may be made while the tenant is frozen, because it only takes away or concerns its freezing.
     *
     * @param action C, U, D or E
     * @param entity what is changed, for example {@code Member/…}
     */
    public <T> T makeAnyway(TenantId tenant, String action, String entity, Function<JdbcClient, T> change) {
        return make(tenant, Deed.unversioned(action, "manage", entity), change);
    }

    /** A change that is put down as this; ask {@link #requireWritable} first. */
    public <T> T make(TenantId tenant, Deed deed, Function<JdbcClient, T> change) {
        return make(tenant, change, result -> deed);
    }

    /** The same, for what has a name only once it is there. */
    public <T> T make(TenantId tenant, Function<JdbcClient, T> change, Function<T, Deed> deed) {
        return transactions.in(tenant, jdbc -> {
            T result = change.apply(jdbc);
            audit.record(jdbc, tenant, actor(), List.of(deed.apply(result)));
            return result;
        });
    }

    /** Several changes of a tenant that is not frozen, in one transaction, each put down by itself. */
    public <T> T makeAll(TenantId tenant, Function<JdbcClient, T> change, Function<T, List<Deed>> deeds) {
        requireWritable(tenant);
        return transactions.in(tenant, jdbc -> {
            T result = change.apply(jdbc);
            audit.record(jdbc, tenant, actor(), deeds.apply(result));
            return result;
        });
    }

    /** Who makes the request that is being worked on, and from where. */
    public static Actor actor() {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return new Actor(CurrentCaller.get(), request.getRemoteAddr(), TraceId.of(request));
    }
}
