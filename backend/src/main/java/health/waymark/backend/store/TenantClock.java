package health.waymark.backend.store;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives a tenant's changes their numbers and times, in commit order. */
@Component
public class TenantClock {

    /**
     * Numbers that many changes of the running transaction. The tenant's row stays locked until it commits, so numbers
     * and times are visible in the order in which they were given. The time never stands still or goes back, even if
     * the machine's clock does.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException 423 when the tenant is frozen
     */
    public Tick advance(JdbcClient jdbc, TenantId tenant, int changes) {
        return jdbc.sql("""
                        update tenant_clock
                        set seq = seq + :changes,
                            last_updated = greatest(date_trunc('milliseconds', clock_timestamp()),
                                                    last_updated + interval '1 millisecond')
                        where tenant_id = :tenant and not frozen
                        returning seq - :changes + 1 as first_seq, last_updated""")
                .param("tenant", tenant.value())
                .param("changes", changes)
                .query((row, number) -> new Tick(
                        row.getLong("first_seq"),
                        row.getTimestamp("last_updated").toInstant()))
                .optional()
                .orElseThrow(() -> Outcomes.locked("Nothing can be written here: this tenant is frozen or is leaving."
                        + " Reads go on. Ask the platform's operator."));
    }

    /** Lets nobody else change the tenant until the running transaction ends. */
    void lock(JdbcClient jdbc, TenantId tenant) {
        jdbc.sql("select seq from tenant_clock where tenant_id = :tenant for update")
                .param("tenant", tenant.value())
                .query(Long.class)
                .single();
    }

    /**
     * A stretch of numbers.
     *
     * @param firstSeq the first of them
     * @param lastUpdated the time of all of them
     */
    public record Tick(long firstSeq, Instant lastUpdated) {}
}
