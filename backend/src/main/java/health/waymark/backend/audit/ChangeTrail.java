package health.waymark.backend.audit;

import health.waymark.backend.access.ChangeRecord;
import health.waymark.backend.access.Requester;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the changes of keys and clients in the audit trail. */
@Component
class ChangeTrail implements ChangeRecord {

    private final AuditTrail trail;

    ChangeTrail(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void record(JdbcClient jdbc, TenantId tenant, Requester requester, Change change) {
        Actor actor = new Actor(requester.caller(), requester.address(), requester.traceId());
        trail.record(
                jdbc, tenant, actor, List.of(Deed.unversioned(change.action(), change.interaction(), change.entity())));
    }
}
