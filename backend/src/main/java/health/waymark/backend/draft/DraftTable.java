package health.waymark.backend.draft;

import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.store.ResourceName;
import health.waymark.backend.tenancy.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code resource_draft}. All times are the database's. */
@Repository
class DraftTable {

    private static final String COLUMNS = """
            d.type, d.id, d.revision, d.body::jsonb -> 'name' as names, d.base_version,
            d.state, d.authors, d.author_name, d.created_at, d.changed_at, d.submitted_by, d.submitter_name,
            d.submitted_at, d.note, d.publish_at, d.decided_by, d.decider_name, d.decided_at, d.comment, d.problem, d.job,
            coalesce(ceil(extract(epoch from d.publish_at - now())), 0)::bigint as seconds_to_go,
            case when r.body is not null then r.version end as current_version, coalesce(r.published, false) as published,
            coalesce(:caller = any (d.authors) or :caller = d.submitted_by, false) as mine
            """;

    private static final String FROM = """
            from resource_draft d
            left join resource r on r.tenant_id = d.tenant_id and r.type = d.type and r.id = d.id
            where d.tenant_id = :tenant
            """;

    /**
     * The authors so far and one more. Behind a key or client stands who made it and could sign in with it: else somebody
     * would draft with their own key and approve as themselves.
     */
    private static final String WITH_WHO_MADE_IT = """
            (select array_agg(distinct one.author) from unnest(%s || array(
                select :author::text
                union select created_by from api_key where tenant_id = :tenant and id = :author
                union select created_by from oauth_client where tenant_id = :tenant and client_id = :author))
                as one (author))""";

    /** Where a page of a list begins: after this one. */
    record Place(Instant changedAt, String type, String id) {}

    /** Which drafts are wanted; null for any. */
    record Query(
            @Nullable String type,
            @Nullable String id,
            @Nullable DraftState state,
            @Nullable String author,
            @Nullable Place after,
            int limit) {}

    List<Draft> list(JdbcClient jdbc, TenantId tenant, Query query) {
        Place after = query.after();
        return jdbc.sql("select " + COLUMNS + FROM + """
                        and (:type::text is null or d.type = :type) and (:id::text is null or d.id = :id)
                        and (:state::text is null or d.state = :state)
                        and (:author::text is null or :author = any (d.authors))
                        and (:at::timestamptz is null or d.changed_at < :at
                             or d.changed_at = :at and (d.type, d.id) > (:afterType, :afterId))
                        order by d.changed_at desc, d.type, d.id limit :limit""")
                .param("tenant", tenant.value())
                .param("caller", caller())
                .param("type", query.type())
                .param("id", query.id())
                .param("state", query.state() == null ? null : query.state().code())
                .param("author", query.author())
                .param("at", after == null ? null : time(after.changedAt()))
                .param("afterType", after == null ? null : after.type())
                .param("afterId", after == null ? null : after.id())
                .param("limit", query.limit())
                .query((row, number) -> draft(row))
                .list();
    }

    Optional<StoredDraft> find(JdbcClient jdbc, TenantId tenant, String type, String id) {
        return one(jdbc, tenant, type, id, "");
    }

    /** The same, and nobody else changes it before the transaction is over. */
    Optional<StoredDraft> lock(JdbcClient jdbc, TenantId tenant, String type, String id) {
        return one(jdbc, tenant, type, id, " for update of d");
    }

    private static Optional<StoredDraft> one(JdbcClient jdbc, TenantId tenant, String type, String id, String locking) {
        return jdbc.sql("select d.body, " + COLUMNS + FROM + " and d.type = :type and d.id = :id" + locking)
                .param("tenant", tenant.value())
                .param("caller", caller())
                .param("type", type)
                .param("id", id)
                .query((row, number) -> new StoredDraft(
                        draft(row),
                        row.getString("body"),
                        texts(row.getArray("authors")),
                        row.getString("submitted_by"),
                        row.getString("decided_by"),
                        row.getObject("job", UUID.class),
                        row.getLong("seconds_to_go")))
                .optional();
    }

    /** Nobody, in a job. */
    private static String caller() {
        return CurrentCaller.find().map(Caller::id).orElse("");
    }

    void insert(JdbcClient jdbc, TenantId tenant, Content content, Caller author) {
        write(jdbc, tenant, content, author, """
                insert into resource_draft (tenant_id, type, id, revision, body, base_version, state, authors, author_name)
                values (:tenant, :type, :id, 1, :body, :base, 'open', \s""" + WITH_WHO_MADE_IT.formatted("array []::text[]") + ", :name)");
    }

    /** New content: what was asked for or decided about the old one counts no more. */
    void replace(JdbcClient jdbc, TenantId tenant, Content content, Caller author) {
        write(jdbc, tenant, content, author, """
                update resource_draft
                set revision = revision + 1, body = :body, base_version = :base, state = 'open', changed_at = now(),
                    authors = %s,
                    author_name = :name, submitted_by = null, submitter_name = null, submitted_at = null, note = null,
                    publish_at = null, decided_by = null, decider_name = null, decided_at = null, comment = null,
                    problem = null, job = null
                where tenant_id = :tenant and type = :type and id = :id""".formatted(WITH_WHO_MADE_IT.formatted("authors")));
    }

    /** What a draft says, and of which version. */
    record Content(String type, String id, String body, int base) {}

    private static void write(JdbcClient jdbc, TenantId tenant, Content content, Caller author, String sql) {
        jdbc.sql(sql)
                .param("tenant", tenant.value())
                .param("type", content.type())
                .param("id", content.id())
                .param("body", content.body())
                .param("base", content.base())
                .param("author", author.id())
                .param("name", author.name())
                .update();
    }

    void submit(JdbcClient jdbc, TenantId tenant, Draft draft, Caller by, @Nullable String note, @Nullable Instant at) {
        jdbc.sql("""
                        update resource_draft
                        set revision = revision + 1, state = 'submitted', authors = %s, submitted_by = :by, submitter_name = :name,
                            submitted_at = now(), note = :note, publish_at = :at, decided_by = null, decider_name = null,
                            decided_at = null, comment = null, problem = null, changed_at = now()
                        where tenant_id = :tenant and type = :type and id = :id""".formatted(WITH_WHO_MADE_IT.formatted("authors")))
                .param("tenant", tenant.value())
                .param("type", draft.type())
                .param("id", draft.id())
                .param("author", by.id())
                .param("by", by.id())
                .param("name", by.name())
                .param("note", note)
                .param("at", at == null ? null : time(at))
                .update();
    }

    void decide(JdbcClient jdbc, TenantId tenant, Draft draft, Caller by, Decision decision) {
        jdbc.sql("""
                        update resource_draft
                        set revision = revision + 1, state = :state, decided_by = :by, decider_name = :name,
                            decided_at = now(), comment = :comment, publish_at = :at, job = :job, problem = null,
                            changed_at = now()
                        where tenant_id = :tenant and type = :type and id = :id""")
                .param("tenant", tenant.value())
                .param("type", draft.type())
                .param("id", draft.id())
                .param("state", decision.state().code())
                .param("by", by.id())
                .param("name", by.name())
                .param("comment", decision.comment())
                .param("at", decision.at() == null ? null : time(decision.at()))
                .param("job", decision.job())
                .update();
    }

    /** What was decided about a draft. */
    record Decision(
            DraftState state,
            @Nullable String comment,
            @Nullable Instant at,
            @Nullable UUID job) {}

    /** Back to work on it: whatever was asked for is taken back. */
    void reopen(JdbcClient jdbc, TenantId tenant, Draft draft) {
        jdbc.sql("""
                        update resource_draft
                        set revision = revision + 1, state = 'open', submitted_by = null, submitter_name = null,
                            submitted_at = null, note = null, publish_at = null, decided_by = null, decider_name = null,
                            decided_at = null, comment = null, problem = null, job = null, changed_at = now()
                        where tenant_id = :tenant and type = :type and id = :id""")
                .param("tenant", tenant.value())
                .param("type", draft.type())
                .param("id", draft.id())
                .update();
    }

    /** Its time had come, and it could not be published. */
    void giveBack(JdbcClient jdbc, TenantId tenant, Draft draft, DraftState state, String problem) {
        jdbc.sql("""
                        update resource_draft
                        set revision = revision + 1, state = :state, problem = :problem, job = null, changed_at = now()
                        where tenant_id = :tenant and type = :type and id = :id""")
                .param("tenant", tenant.value())
                .param("type", draft.type())
                .param("id", draft.id())
                .param("state", state.code())
                .param("problem", problem)
                .update();
    }

    void remove(JdbcClient jdbc, TenantId tenant, Draft draft) {
        jdbc.sql("delete from resource_draft where tenant_id = :tenant and type = :type and id = :id")
                .param("tenant", tenant.value())
                .param("type", draft.type())
                .param("id", draft.id())
                .update();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                row.getString("type"),
                row.getString("id"),
                ResourceName.of(row.getString("names"), row.getString("id")),
                DraftState.of(row.getString("state")).orElseThrow(),
                row.getInt("revision"),
                row.getInt("base_version"),
                row.getObject("current_version", Integer.class),
                row.getBoolean("published"),
                row.getString("author_name"),
                row.getBoolean("mine"),
                instant(row, "created_at"),
                instant(row, "changed_at"),
                step(row, "submitter_name", "submitted_at", "note"),
                step(row, "decider_name", "decided_at", "comment"),
                optionalInstant(row, "publish_at"),
                row.getString("problem"));
    }

    private static Draft.@Nullable Step step(ResultSet row, String by, String at, String text) throws SQLException {
        String name = row.getString(by);
        return name == null ? null : new Draft.Step(name, instant(row, at), row.getString(text));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
