package health.waymark.backend.store;

import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.ConcernedPatients;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Reads and writes the resources of a tenant. */
@Component
public class FhirStore {

    private final TenantTransactions transactions;
    private final VersionTable versions;
    private final VersionWriter writer;
    private final PartOfCycles cycles;
    private final ResourceParties parties;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;

    FhirStore(
            TenantTransactions tenantTransactions,
            VersionTable versions,
            VersionWriter writer,
            PartOfCycles cycles,
            ResourceParties parties,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.transactions = tenantTransactions;
        this.versions = versions;
        this.writer = writer;
        this.cycles = cycles;
        this.parties = parties;
        this.audit = audit;
        this.events = events;
    }

    /** The current version, which may be a deletion; empty when there never was one. */
    public Optional<StoredResource> read(TenantId tenant, String type, String id) {
        return transactions.reading(tenant, jdbc -> versions.read(jdbc, tenant, type, id));
    }

    /** One version, which may be a deletion. */
    public Optional<StoredResource> readVersion(TenantId tenant, String type, String id, int version) {
        return transactions.reading(tenant, jdbc -> versions.readVersion(jdbc, tenant, type, id, version));
    }

    /** Current resources by key, in no order and in one statement; what is not there or deleted is left out. */
    public List<StoredResource> readAll(TenantId tenant, Collection<String> types, Collection<String> ids) {
        return transactions.reading(tenant, jdbc -> versions.readAll(jdbc, tenant, types, ids));
    }

    /** Writes all changes or none, with their audit rows, and answers what was written. */
    public List<StoredResource> write(TenantId tenant, Actor actor, List<ResourceChange> changes) {
        List<StoredResource> written = transactions.in(tenant, jdbc -> {
            actor.caller().partyOn(tenant).ifPresent(partner -> parties.admit(jdbc, tenant, partner, changes));
            List<StoredResource> versionsWritten = writer.write(jdbc, tenant, changes);
            parties.record(jdbc, tenant, changes, versionsWritten);
            cycles.refuse(jdbc, tenant, versionsWritten);
            audit.record(
                    jdbc,
                    tenant,
                    actor,
                    versionsWritten.stream().map(FhirStore::deed).toList());
            return versionsWritten;
        });
        events.publishEvent(new ResourcesCommitted(tenant));
        return written;
    }

    private static Deed deed(StoredResource written) {
        List<String> patients = ConcernedPatients.in(written.type(), written.id(), written.body());
        if (written.isDeleted()) {
            return Deed.change("D", "delete", written.reference(), written.version(), patients);
        }
        return written.version() == 1
                ? Deed.change("C", "create", written.reference(), 1, patients)
                : Deed.change("U", "update", written.reference(), written.version(), patients);
    }
}
