package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where changes of keys and clients are put down, in the transaction of the change. The audit trail keeps it. */
public interface ChangeRecord {

    /** Puts down one change. */
    void record(JdbcClient jdbc, TenantId tenant, Requester requester, Change change);

    /**
     * What was done.
     *
     * @param action C, R, U, D or E, as AuditEvent.action has it
     * @param interaction what it was, for example {@code key-roll}
     * @param entity to what, for example {@code ApiKey/…}
     */
    record Change(String action, String interaction, String entity) {}
}
