package health.waymark.backend.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

/** What people are in which tenant. Keycloak says who they are; this says what. */
@Repository
public class Memberships {

    /** A change of role takes effect everywhere within this time. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private final TenantTransactions transactions;
    private final Cache<String, Map<TenantId, Role>> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    Memberships(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** What a person is in which tenant. */
    public Map<TenantId, Role> of(String subject) {
        return remembered.get(subject, this::load);
    }

    private Map<TenantId, Role> load(String subject) {
        return transactions.identifying(
                subject,
                jdbc -> jdbc
                        .sql("select tenant_id, subject, name, role from membership where subject = :subject")
                        .param("subject", subject)
                        .query(Member.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(
                                member -> new TenantId(member.tenantId()),
                                member -> Role.of(member.role()).orElseThrow())));
    }

    List<Member> of(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql("""
                        select tenant_id, subject, name, role from membership
                        where tenant_id = :tenant order by name, subject""")
                        .param("tenant", tenant.value())
                        .query(Member.class)
                        .list());
    }

    void put(TenantId tenant, String subject, String name, Role role) {
        transactions.in(
                tenant,
                jdbc -> jdbc.sql("""
                        insert into membership (tenant_id, subject, name, role) values (:tenant, :subject, :name, :role)
                        on conflict (tenant_id, subject) do update set name = excluded.name, role = excluded.role""")
                        .param("tenant", tenant.value())
                        .param("subject", subject)
                        .param("name", name)
                        .param("role", role.code())
                        .update());
        remembered.invalidate(subject);
    }

    /** Ends a membership; false when there was none. */
    boolean remove(TenantId tenant, String subject) {
        int removed = transactions.in(
                tenant,
                jdbc -> jdbc.sql("delete from membership where tenant_id = :tenant and subject = :subject")
                        .param("tenant", tenant.value())
                        .param("subject", subject)
                        .update());
        remembered.invalidate(subject);
        return removed == 1;
    }

    /** A person in a tenant. */
    record Member(String tenantId, String subject, String name, String role) {}
}
