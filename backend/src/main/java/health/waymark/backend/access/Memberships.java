package health.waymark.backend.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people are in which tenant. Keycloak says who they are; this says what. */
@Repository
public class Memberships {

    /** A change of role takes effect everywhere within this time. */
    private static final Duration REMEMBERED = Duration.ofSeconds(3);

    private static final String COLUMNS =
            "select tenant_id, subject, name, email, role, org_subtree, valid_until from membership ";

    private static final String WITH_ACTIVITY = """
            select m.tenant_id, m.subject, m.name, m.email, m.role, m.org_subtree, m.valid_until,
                   a.active_at, a.second_factor
            from membership m left join member_activity a on a.tenant_id = m.tenant_id and a.subject = m.subject
            where m.tenant_id = :tenant\s""";

    private final TenantTransactions transactions;
    private final Cache<String, Map<TenantId, Member>> remembered = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    Memberships(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** What a person is in which tenant. */
    public Map<TenantId, Role> of(String subject) {
        return known(subject).values().stream()
                .collect(Collectors.toMap(
                        member -> new TenantId(member.tenantId()),
                        member -> Role.of(member.role()).orElseThrow()));
    }

    /** The Organization below which alone a person's role counts; empty when it counts in the whole tenant. */
    public Optional<String> subtreeOf(String subject, TenantId tenant) {
        return Optional.ofNullable(known(subject).get(tenant)).map(Member::orgSubtree);
    }

    private Map<TenantId, Member> known(String subject) {
        return remembered.get(subject, this::load);
    }

    private Map<TenantId, Member> load(String subject) {
        return transactions.identifying(
                subject,
                jdbc -> jdbc
                        .sql(COLUMNS + "where subject = :subject and (valid_until is null or valid_until > now())")
                        .param("subject", subject)
                        .query(Memberships::read)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(member -> new TenantId(member.tenantId()), Function.identity())));
    }

    /** Everybody with a role in a tenant. */
    public List<Member> of(TenantId tenant) {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql(WITH_ACTIVITY + "order by m.name, m.subject")
                        .param("tenant", tenant.value())
                        .query(Memberships::readActive)
                        .list());
    }

    /** One of them. */
    public Optional<Member> find(TenantId tenant, String subject) {
        return transactions.reading(tenant, jdbc -> find(jdbc, tenant, subject));
    }

    private static Optional<Member> find(JdbcClient jdbc, TenantId tenant, String subject) {
        return jdbc.sql(WITH_ACTIVITY + "and m.subject = :subject")
                .param("tenant", tenant.value())
                .param("subject", subject)
                .query(Memberships::readActive)
                .optional();
    }

    /** Gives a person a role, or another one, in the running transaction. */
    public void put(JdbcClient jdbc, TenantId tenant, Member member) {
        if (!member.isLastingOwner()) {
            requireAnotherOwner(jdbc, tenant, member.subject());
        }
        jdbc.sql("""
                        insert into membership (tenant_id, subject, name, email, role, org_subtree, valid_until)
                        values (:tenant, :subject, :name, :email, :role, :subtree, :until)
                        on conflict (tenant_id, subject) do update
                        set name = excluded.name, email = coalesce(excluded.email, membership.email),
                            role = excluded.role, org_subtree = excluded.org_subtree,
                            valid_until = excluded.valid_until""")
                .param("tenant", tenant.value())
                .param("subject", member.subject())
                .param("name", member.name())
                .param("email", member.email())
                .param("role", member.role())
                .param("subtree", member.orgSubtree())
                .param("until", member.validUntil() == null ? null : Timestamp.from(member.validUntil()))
                .update();
        remembered.invalidate(member.subject());
    }

    /** Ends a membership in the running transaction; false when there was none. */
    public boolean remove(JdbcClient jdbc, TenantId tenant, String subject) {
        requireAnotherOwner(jdbc, tenant, subject);
        int removed = jdbc.sql("delete from membership where tenant_id = :tenant and subject = :subject")
                .param("tenant", tenant.value())
                .param("subject", subject)
                .update();
        jdbc.sql("delete from member_activity where tenant_id = :tenant and subject = :subject")
                .param("tenant", tenant.value())
                .param("subject", subject)
                .update();
        remembered.invalidate(subject);
        return removed == 1;
    }

    /** The owners' rows are locked, so that two owners cannot remove each other at the same time. */
    private static void requireAnotherOwner(JdbcClient jdbc, TenantId tenant, String subject) {
        List<String> owners = jdbc.sql("""
                        select subject from membership
                        where tenant_id = :tenant and role = 'owner' and org_subtree is null and valid_until is null
                        order by subject for update""")
                .param("tenant", tenant.value())
                .query(String.class)
                .list();
        if (owners.equals(List.of(subject))) {
            throw Problems.of(
                    ProblemCode.LAST_OWNER,
                    "This is the last owner of the tenant for good. Make somebody else an owner first.");
        }
    }

    private static Member readActive(ResultSet row, int number) throws SQLException {
        Member member = read(row, number);
        Timestamp at = row.getTimestamp("active_at");
        return at == null ? member : member.active(at.toInstant(), SecondFactor.ofCode(row.getString("second_factor")));
    }

    private static Member read(ResultSet row, int number) throws SQLException {
        Timestamp until = row.getTimestamp("valid_until");
        return new Member(
                row.getString("tenant_id"),
                row.getString("subject"),
                row.getString("name"),
                row.getString("email"),
                row.getString("role"),
                row.getString("org_subtree"),
                until == null ? null : until.toInstant());
    }
}
