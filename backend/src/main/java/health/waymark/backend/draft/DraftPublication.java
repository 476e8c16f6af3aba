package health.waymark.backend.draft;

import health.waymark.backend.audit.Actor;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.store.ResourceUpdates;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Makes a draft the next version. */
@Component
class DraftPublication {

    private final TenantTransactions transactions;
    private final ResourceUpdates writes;
    private final DraftTable table;
    private final FhirJson fhirJson;

    DraftPublication(
            @Qualifier("tenantTransactions") TenantTransactions transactions,
            ResourceUpdates writes,
            DraftTable table,
            FhirJson fhirJson) {
        this.transactions = transactions;
        this.writes = writes;
        this.table = table;
        this.fhirJson = fhirJson;
    }

    /** Writes the version and removes the draft, both or neither, as a part of the running transaction. */
    StoredResource write(TenantId tenant, StoredDraft draft, Actor actor) {
        Resource content = (Resource) fhirJson.parse(draft.body());
        return transactions.in(tenant, jdbc -> {
            table.remove(jdbc, tenant, draft.draft());
            return writes.updateAgreed(tenant, actor, content, draft.draft().baseVersion());
        });
    }
}
