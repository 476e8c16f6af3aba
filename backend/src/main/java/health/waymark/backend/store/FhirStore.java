package health.waymark.backend.store;

import health.waymark.backend.audit.Actor;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads and writes the resources of a tenant. */
@Component
public class FhirStore {

    private final TenantTransactions transactions;
    private final VersionTable versions;
    private final StoreWrites writes;

    FhirStore(TenantTransactions tenantTransactions, VersionTable versions, StoreWrites writes) {
        this.transactions = tenantTransactions;
        this.versions = versions;
        this.writes = writes;
    }

    /** The current version, which may be a deletion; empty when there never was one. */
    public Optional<StoredResource> read(TenantId tenant, String type, String id) {
        return versions.read(transactions, tenant, type, id);
    }

    /** One version, which may be a deletion. */
    public Optional<StoredResource> readVersion(TenantId tenant, String type, String id, int version) {
        return transactions.reading(tenant, jdbc -> versions.readVersion(jdbc, tenant, type, id, version));
    }

    /** Earlier versions of resources of one type, in no order and in one statement; {@code versions} as {@code ids}. */
    public List<StoredResource> readEarlier(TenantId tenant, String type, List<String> ids, List<Integer> versions) {
        return transactions.reading(tenant, jdbc -> this.versions.readEarlier(jdbc, tenant, type, ids, versions));
    }

    /** Current resources by key, in no order and in one statement; what is not there or deleted is left out. */
    public List<StoredResource> readAll(TenantId tenant, Collection<String> types, Collection<String> ids) {
        return transactions.reading(tenant, jdbc -> versions.readAll(jdbc, tenant, types, ids));
    }

    /** Writes all changes or none, with their audit rows, and answers what was written. */
    public List<StoredResource> write(TenantId tenant, Actor actor, List<ResourceChange> changes) {
        return write(tenant, actor, changes, WriteSteps.NONE);
    }

    /** The same, with steps of the caller's in the same transaction. */
    List<StoredResource> write(TenantId tenant, Actor actor, List<ResourceChange> changes, WriteSteps steps) {
        return writes.write(tenant, actor, changes, steps);
    }
}
