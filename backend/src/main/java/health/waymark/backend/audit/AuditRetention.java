package health.waymark.backend.audit;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettingsStore;
import health.waymark.backend.tenancy.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes away audit rows that are older than their tenant keeps them, a little at a time. What is taken away has been
 * verified first: a log that somebody tampered with stays as it is, until somebody has looked at it.
 */
@Component
class AuditRetention {

    private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);

    /** Others run on the same threads. */
    private static final Duration AT_A_TIME = Duration.ofSeconds(2);

    private final AuditChain chain;
    private final Tenants tenants;
    private final TenantSettingsStore settings;
    private final Clock clock;
    private int next;

    AuditRetention(AuditChain chain, Tenants tenants, TenantSettingsStore settings, Clock clock) {
        this.chain = chain;
        this.tenants = tenants;
        this.settings = settings;
        this.clock = clock;
    }

    /** Goes on with the tenant at which it stopped the last time. */
    @Scheduled(
            fixedDelayString = "${waymark.audit.removal-interval:10m}",
            initialDelayString = "${waymark.audit.removal-interval:2m}")
    void removeWhatIsOld() {
        long began = System.nanoTime();
        try {
            List<TenantId> all = tenants.ids();
            for (int number = 0; number < all.size(); number++) {
                TenantId tenant = all.get(next++ % all.size());
                while (System.nanoTime() - began < AT_A_TIME.toNanos() && removeSome(tenant) > 0) {
                    log.debug("Removed old audit rows of {}", tenant);
                }
                if (System.nanoTime() - began >= AT_A_TIME.toNanos()) {
                    return;
                }
            }
        } catch (DataAccessException | TransactionException away) {
            log.warn("Old audit rows could not be removed; it will be tried again", away);
        }
    }

    /** Takes away the oldest rows, if they are old enough; answers how many. */
    int removeSome(TenantId tenant) {
        Instant before = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .minusYears(settings.of(tenant).auditYears())
                .toInstant();
        return chain.removeOlder(tenant, before);
    }
}
