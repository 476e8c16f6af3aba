package health.waymark.backend.audit;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads a tenant's audit rows, and checks that none was changed or taken away. */
@Component
public class AuditLog {

    private final TenantTransactions transactions;
    private final AuditChain chain;

    AuditLog(TenantTransactions tenantTransactions, AuditChain chain) {
        this.transactions = tenantTransactions;
        this.chain = chain;
    }

    /** One row. */
    public Optional<RecordedDeed> find(TenantId tenant, UUID id) {
        return transactions.reading(tenant, jdbc -> AuditTable.find(jdbc, tenant, id));
    }

    /** Rows from newest to oldest. */
    public List<RecordedDeed> page(TenantId tenant, AuditQuery query, int limit) {
        return transactions.reading(tenant, jdbc -> AuditTable.page(jdbc, tenant, query, limit));
    }

    /** Goes through the whole chain of seals. */
    public ChainCheck verify(TenantId tenant) {
        return chain.verify(tenant);
    }
}
