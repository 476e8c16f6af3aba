package health.waymark.backend.notice;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks at each tenant once an hour, on whichever node comes first, for what nobody does but time: keys and certificates
 * that expire, quotas that are used up. Eight statements a tenant, and those of what is told.
 */
@Component
class WatchRound {

    private static final Logger log = LoggerFactory.getLogger(WatchRound.class);

    private static final String CLAIM = """
            update notice_watch set lease_until = now() + interval '5 minutes'
            where tenant_id = (
                select w.tenant_id from notice_watch w
                join tenant t on t.id = w.tenant_id and t.status in ('active', 'frozen')
                where w.next_at <= now() and (w.lease_until is null or w.lease_until < now())
                order by w.next_at limit 1 for update of w skip locked)
            returning tenant_id""";

    private final TenantTransactions workers;
    private final TenantTransactions tenants;
    private final Expiries expiries;
    private final QuotaLevels quotas;
    private final MailProperties properties;
    private final Clock clock;
    private volatile Instant nextSweep = Instant.MIN;

    WatchRound(
            @Qualifier("workerTransactions") TenantTransactions workers,
            @Qualifier("tenantTransactions") TenantTransactions tenants,
            Expiries expiries,
            QuotaLevels quotas,
            MailProperties properties,
            Clock clock) {
        this.workers = workers;
        this.tenants = tenants;
        this.expiries = expiries;
        this.quotas = quotas;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether there was a tenant to look at. One that fails keeps its lease, so that the others get their turn. */
    boolean step() {
        sweep();
        Optional<TenantId> tenant = workers.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql(CLAIM).query(String.class).optional().map(TenantId::new));
        tenant.ifPresent(this::tryToLook);
        return tenant.isPresent();
    }

    /** Every five minutes: takes up tenants that have come, and forgets what is old. */
    private void sweep() {
        Instant now = clock.instant();
        if (now.isAfter(nextSweep)) {
            nextSweep = now.plus(Duration.ofMinutes(5));
            workers.in(TenantId.DIRECTORY, jdbc -> {
                MailTable.forgetOld(jdbc, properties.keep().toSeconds());
                return jdbc.sql("""
                                insert into notice_watch (tenant_id)
                                select id from tenant
                                where id <> 'directory' and status in ('active', 'frozen')
                                  and not exists (select from notice_watch where tenant_id = tenant.id)
                                on conflict do nothing""").update();
            });
        }
    }

    private void tryToLook(TenantId tenant) {
        try {
            look(tenant);
        } catch (RuntimeException failure) {
            log.warn("What expires at {} could not be looked for and will be later", tenant, failure);
        }
    }

    /** Looks at one tenant. */
    void look(TenantId tenant) {
        tenants.in(tenant, jdbc -> {
            expiries.tell(jdbc, tenant);
            quotas.tell(jdbc, tenant);
            return release(jdbc, tenant);
        });
    }

    private static int release(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("""
                        update notice_watch
                        set lease_until = null, next_at = now() + interval '55 minutes' + random() * interval '10 minutes'
                        where tenant_id = :tenant""").param("tenant", tenant.value()).update();
    }
}
