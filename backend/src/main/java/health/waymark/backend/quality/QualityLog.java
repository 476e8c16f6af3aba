package health.waymark.backend.quality;

import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was found, for the tenant's people and software. */
@Repository
class QualityLog {

    /** An organization and all below it; without one, everything. */
    private static final String SUBTREE = """
            with recursive below (id) as (
                select :organization::text
                union
                select child.id from below
                join search_reference child
                  on child.tenant_id = :tenant and child.type = 'Organization' and child.param = 'partof'
                 and child.target_id = below.id and child.target_type = 'Organization'
            )
            """;

    /**
     * Which findings are wanted.
     *
     * @param organization with all below it; empty text for all
     * @param after where the last page ended
     */
    record Query(String organization, @Nullable QualityKind kind, boolean ignored, Place after, int limit) {}

    /** A place in the list: the heaviest kinds come first. */
    record Place(int weight, String kind, String type, String id) {

        static final Place START = new Place(Integer.MAX_VALUE, "", "", "");
    }

    List<QualityFinding> findings(JdbcClient jdbc, TenantId tenant, Query query) {
        return jdbc.sql(SUBTREE + """
                        select kind, f.type, f.id, organization_id, detail, since, ignored_reason, ignored_by, ignored_at
                        from quality_finding f
                        join unnest(:kinds::text[], :weights::integer[]) as w (kind, weight) using (kind)
                        where f.tenant_id = :tenant and (f.ignored_at is not null) = :ignored
                          and (:organization = '' or organization_id in (select id from below))
                          and (:kind::text is null or kind = :kind)
                          and (weight < :weight or weight = :weight and (kind, f.type, f.id) > (:afterKind, :type, :id))
                        order by weight desc, kind, f.type, f.id limit :limit""")
                .param("tenant", tenant.value())
                .param("organization", query.organization())
                .param("kinds", QualityKinds.codes())
                .param("weights", QualityKinds.weights())
                .param("ignored", query.ignored())
                .param("kind", query.kind() == null ? null : query.kind().code())
                .param("weight", query.after().weight())
                .param("afterKind", query.after().kind())
                .param("type", query.after().type())
                .param("id", query.after().id())
                .param("limit", query.limit())
                .query(QualityLog::finding)
                .list();
    }

    private static QualityFinding finding(ResultSet row, int number) throws SQLException {
        Timestamp ignored = row.getTimestamp("ignored_at");
        return new QualityFinding(
                QualityKind.of(row.getString("kind")).orElseThrow(),
                row.getString("type"),
                row.getString("id"),
                row.getString("organization_id"),
                row.getString("detail"),
                row.getTimestamp("since").toInstant(),
                ignored == null
                        ? null
                        : new QualityFinding.Ignored(
                                row.getString("ignored_reason"), row.getString("ignored_by"), ignored.toInstant()));
    }

    /** How many of each kind there are, ignored ones left out. */
    List<QualityFinding.Count> counts(JdbcClient jdbc, TenantId tenant, String organization) {
        return jdbc.sql(SUBTREE + """
                        select kind, count(*) as findings from quality_finding
                        where tenant_id = :tenant and ignored_at is null
                          and (:organization = '' or organization_id in (select id from below))
                        group by kind order by findings desc, kind""")
                .param("tenant", tenant.value())
                .param("organization", organization)
                .query((row, number) -> new QualityFinding.Count(
                        QualityKind.of(row.getString("kind")).orElseThrow(), row.getInt("findings")))
                .list();
    }

    /** The scores of some days, the newest first. */
    List<QualityScore> trend(JdbcClient jdbc, TenantId tenant, String organization, int days) {
        return jdbc.sql("""
                        select organization_id, day, score, resources, findings from quality_score
                        where tenant_id = :tenant and organization_id = :organization
                        order by day desc limit :days""")
                .param("tenant", tenant.value())
                .param("organization", organization)
                .param("days", days)
                .query(QualityLog::score)
                .list();
    }

    /** The organizations as they were last found, the worst first. */
    List<QualityScore> organizations(JdbcClient jdbc, TenantId tenant, int afterScore, String afterId, int limit) {
        return jdbc.sql("""
                        select organization_id, day, score, resources, findings from quality_score
                        where tenant_id = :tenant and organization_id <> ''
                          and day = (select max(day) from quality_score where tenant_id = :tenant)
                          and (score, organization_id) > (:score, :id)
                        order by score, organization_id limit :limit""")
                .param("tenant", tenant.value())
                .param("score", afterScore)
                .param("id", afterId)
                .param("limit", limit)
                .query(QualityLog::score)
                .list();
    }

    private static QualityScore score(ResultSet row, int number) throws SQLException {
        return new QualityScore(
                row.getString("organization_id"),
                row.getObject("day", LocalDate.class),
                row.getInt("score"),
                row.getInt("resources"),
                row.getInt("findings"));
    }

    /**
     * When the tenant was last looked through.
     *
     * @param computedAt null when it never was
     * @param problem why it could not be when that was last tried; null while it can
     */
    record Looked(@Nullable Instant computedAt, @Nullable Problem problem) {

        static final Looked NEVER = new Looked(null, null);
    }

    /** Why a tenant cannot be looked through, and since when. */
    record Problem(String sentence, Instant since) {}

    Looked looked(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("""
                        select nullif(computed_at, '-infinity') as computed_at, problem, problem_since
                        from quality_state where tenant_id = :tenant""")
                .param("tenant", tenant.value())
                .query(QualityLog::looked)
                .optional()
                .orElse(Looked.NEVER);
    }

    private static Looked looked(ResultSet row, int number) throws SQLException {
        Timestamp computed = row.getTimestamp("computed_at");
        String problem = row.getString("problem");
        return new Looked(
                computed == null ? null : computed.toInstant(),
                problem == null
                        ? null
                        : new Problem(problem, row.getTimestamp("problem_since").toInstant()));
    }

    /** Lets a finding be, or, without a reason, takes that back; false when there is none. */
    boolean ignore(
            JdbcClient jdbc,
            TenantId tenant,
            QualityKind kind,
            String type,
            String id,
            @Nullable String reason,
            String by) {
        return jdbc.sql("""
                                update quality_finding
                                set ignored_reason = :reason,
                                    ignored_by = case when :reason::text is not null then :by end,
                                    ignored_at = case when :reason::text is not null then now() end
                                where tenant_id = :tenant and kind = :kind and type = :type and id = :id""")
                        .param("reason", reason)
                        .param("by", by)
                        .param("tenant", tenant.value())
                        .param("kind", kind.code())
                        .param("type", type)
                        .param("id", id)
                        .update()
                == 1;
    }
}
