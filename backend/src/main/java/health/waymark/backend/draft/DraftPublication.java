package health.waymark.backend.draft;

import health.waymark.backend.audit.Actor;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.store.ResourceUpdates;
import health.waymark.backend.store.StoredResource;
import health.waymark.backend.tenancy.TenantId;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes a draft the next version. */
@Component
class DraftPublication {

    private final ResourceUpdates writes;
    private final DraftTable table;
    private final FhirJson fhirJson;

    DraftPublication(ResourceUpdates writes, DraftTable table, FhirJson fhirJson) {
        this.writes = writes;
        this.table = table;
        this.fhirJson = fhirJson;
    }

    /** Writes the version and removes the draft, both in the running transaction or neither. */
    StoredResource write(JdbcClient jdbc, TenantId tenant, StoredDraft draft, Actor actor) {
        Resource content = (Resource) fhirJson.parse(draft.body());
        StoredResource written =
                writes.updateAgreed(tenant, actor, content, draft.draft().baseVersion());
        table.remove(jdbc, tenant, draft.draft());
        return written;
    }
}
