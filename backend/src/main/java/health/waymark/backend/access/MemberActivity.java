package health.waymark.backend.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Notes that a member is at work: at most once an hour for each of them and each backend, not with each request. */
@Component
class MemberActivity {

    private static final Logger log = LoggerFactory.getLogger(MemberActivity.class);

    /** Of a tenant that is being erased nothing is to be left behind. */
    private static final String NOTE = """
            insert into member_activity as kept (tenant_id, subject, active_at, second_factor)
            select m.tenant_id, m.subject, date_trunc('hour', now()), :factor
            from membership m join tenant t on t.id = m.tenant_id and t.status not in ('erasing', 'erased')
            where m.tenant_id = :tenant and m.subject = :subject
            on conflict (tenant_id, subject) do update
            set active_at = excluded.active_at, second_factor = excluded.second_factor""";

    private final TenantTransactions transactions;
    private final Cache<Work, Boolean> noted = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofHours(1))
            .maximumSize(50_000)
            .build();

    MemberActivity(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    private record Work(TenantId tenant, String subject, SecondFactor factor) {}

    /** A request has been answered already when this is called: that it cannot be noted must not become its failure. */
    void note(TenantId tenant, String subject, SecondFactor factor) {
        Work work = new Work(tenant, subject, factor);
        if (noted.asMap().putIfAbsent(work, true) != null) {
            return;
        }
        try {
            transactions.in(
                    tenant,
                    jdbc -> jdbc.sql(NOTE)
                            .param("tenant", tenant.value())
                            .param("subject", subject)
                            .param("factor", factor.code())
                            .update());
        } catch (DataAccessException | TransactionException failure) {
            noted.invalidate(work);
            log.warn("That a member of {} was active is noted with a later request", tenant, failure);
        }
    }
}
