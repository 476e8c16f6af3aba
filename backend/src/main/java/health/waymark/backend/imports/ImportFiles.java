package health.waymark.backend.imports;

import health.waymark.backend.imports.ImportRows.Counts;
import health.waymark.backend.notice.Notice;
import health.waymark.backend.notice.Notices;
import health.waymark.backend.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code import_file}. */
@Repository
class ImportFiles {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int NEWEST = 100;

    private final ImportProperties properties;
    private final Notices notices;

    ImportFiles(ImportProperties properties, Notices notices) {
        this.properties = properties;
        this.notices = notices;
    }

    /** A job that has given up leaves the state as it was: who asks hears of it. */
    private static final String SELECT = """
            select f.tenant_id, f.id, f.kind, f.format, f.file_name, f.columns, f.plan, f.change, f.total, f.job, f.actor,
                   f.counts, f.created_by, f.created_at, f.begun_at, f.finished_at,
                   case when f.state in ('checking', 'applying') and j.state = 'failed' then 'failed'
                        else f.state end as state,
                   coalesce(f.problem, case when j.state = 'failed' then j.problem end) as problem,
                   case when f.problem is not null then f.problem_rule end as problem_rule
            from import_file f left join job j on (j.tenant_id, j.id) = (f.tenant_id, f.job)
            where f.tenant_id = :tenant\s""";

    /** A file that has just been read. */
    record New(
            ImportKind kind,
            String format,
            String fileName,
            List<ImportFile.Column> columns,
            ImportPlan plan,
            @Nullable BulkChange change,
            int total) {}

    UUID insert(JdbcClient jdbc, TenantId tenant, New file, ActingFor by) {
        return jdbc.sql("""
                        insert into import_file (tenant_id, kind, format, file_name, state, columns, plan, change, total,
                                                 actor, created_by)
                        values (:tenant, :kind, :format, :name, 'uploaded', :columns::jsonb, :plan::jsonb, :change::jsonb,
                                :total, :actor::jsonb, :by)
                        returning id""")
                .param("tenant", tenant.value())
                .param("kind", file.kind().code())
                .param("format", file.format())
                .param("name", file.fileName())
                .param("columns", JSON.writeValueAsString(file.columns()))
                .param("plan", JSON.writeValueAsString(file.plan()))
                .param("change", file.change() == null ? null : JSON.writeValueAsString(file.change()))
                .param("total", file.total())
                .param("actor", JSON.writeValueAsString(by))
                .param("by", by.name())
                .query(UUID.class)
                .single();
    }

    Optional<ImportFile> find(JdbcClient jdbc, TenantId tenant, UUID id) {
        return jdbc.sql(SELECT + "and f.id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(ImportFiles::read)
                .optional();
    }

    List<ImportFile> newest(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql(SELECT + "order by f.created_at desc, f.id limit " + NEWEST)
                .param("tenant", tenant.value())
                .query(ImportFiles::read)
                .list();
    }

    /** Keeps others from changing it until the running transaction ends; false when it is not in that state. */
    boolean lock(JdbcClient jdbc, ImportFile file, ImportState state) {
        return jdbc.sql("""
                        select id from import_file
                        where tenant_id = :tenant and id = :id and state = :state
                          and job is not distinct from :job for update""")
                .param("tenant", file.tenant().value())
                .param("id", file.id())
                .param("state", state.code())
                .param("job", file.job())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** The same whatever its state is; the file as it is then. */
    Optional<ImportFile> lock(JdbcClient jdbc, TenantId tenant, UUID id) {
        jdbc.sql("select id from import_file where tenant_id = :tenant and id = :id for update")
                .param("tenant", tenant.value())
                .param("id", id)
                .query(UUID.class)
                .optional();
        return find(jdbc, tenant, id);
    }

    void plan(JdbcClient jdbc, ImportFile file, ImportPlan plan) {
        jdbc.sql("""
                        update import_file set plan = :plan::jsonb, state = 'uploaded', problem = null, problem_rule = null, job = null,
                                               counts = null, begun_at = null, finished_at = null
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", file.tenant().value())
                .param("id", file.id())
                .param("plan", JSON.writeValueAsString(plan))
                .update();
    }

    void begin(JdbcClient jdbc, ImportFile file, ImportState state, UUID job, ActingFor by) {
        jdbc.sql("""
                        update import_file set state = :state, job = :job, actor = :actor::jsonb, problem = null,
                                               problem_rule = null,
                                               begun_at = now(), finished_at = null
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", file.tenant().value())
                .param("id", file.id())
                .param("state", state.code())
                .param("job", job)
                .param("actor", JSON.writeValueAsString(by))
                .update();
    }

    void end(JdbcClient jdbc, ImportFile file, ImportState state, @Nullable Obstacle problem, Counts counts) {
        jdbc.sql("""
                        update import_file set state = :state, problem = :problem, problem_rule = :rule, counts = :counts::jsonb,
                                               finished_at = now()
                        where tenant_id = :tenant and id = :id""")
                .param("tenant", file.tenant().value())
                .param("id", file.id())
                .param("state", state.code())
                .param("problem", problem == null ? null : problem.sentence())
                .param("rule", problem == null ? null : problem.rule())
                .param("counts", JSON.writeValueAsString(counts))
                .update();
        if (state == ImportState.APPLIED || state == ImportState.FAILED) {
            tell(jdbc, file, state, counts);
        }
    }

    /** Whoever had it done may have left the page long ago. */
    private void tell(JdbcClient jdbc, ImportFile file, ImportState state, Counts counts) {
        String once = file.id() + " " + file.job();
        String path = "/imports/" + file.id();
        notices.tell(
                jdbc,
                file.tenant(),
                state == ImportState.FAILED
                        ? Notice.importStopped(once, path, file.fileName())
                        : Notice.importFinished(
                                once,
                                path,
                                file.fileName(),
                                (long) counts.created() + counts.changed(),
                                counts.error()),
                file.actor().id());
    }

    /** Keeps how many entries have been found so far, or in the end; false when they were found already. */
    boolean found(JdbcClient jdbc, ImportFile file, int total, boolean complete) {
        int changed = jdbc.sql("""
                        update import_file set total = :total, format = case when :complete then :selection else format end
                        where tenant_id = :tenant and id = :id and format = :format""")
                .param("total", total)
                .param("complete", complete)
                .param("selection", ImportFile.SELECTION)
                .param("tenant", file.tenant().value())
                .param("id", file.id())
                .param("format", ImportFile.TO_BE_FOUND)
                .update();
        return changed == 1;
    }

    void delete(JdbcClient jdbc, TenantId tenant, UUID id) {
        jdbc.sql("delete from import_row where tenant_id = :tenant and import_id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
        jdbc.sql("delete from import_file where tenant_id = :tenant and id = :id")
                .param("tenant", tenant.value())
                .param("id", id)
                .update();
    }

    /** Those that are too old, or too many, and that nobody works on. */
    List<UUID> outdated(JdbcClient jdbc, TenantId tenant) {
        return jdbc.sql("""
                        select id from (
                            select id, state, created_at, row_number() over (order by created_at desc, id) as place
                            from import_file where tenant_id = :tenant) as numbered
                        where (place >= %d or created_at < now() - make_interval(secs => :seconds))
                          and state not in ('checking', 'applying')
                        limit 20""".formatted(NEWEST))
                .param("tenant", tenant.value())
                .param("seconds", properties.keep().toSeconds())
                .query(UUID.class)
                .list();
    }

    private static ImportFile read(ResultSet row, int number) throws SQLException {
        return new ImportFile(
                new TenantId(row.getString("tenant_id")),
                row.getObject("id", UUID.class),
                ImportKind.of(row.getString("kind")),
                row.getString("format"),
                row.getString("file_name"),
                ImportState.of(row.getString("state")),
                List.of(JSON.readValue(row.getString("columns"), ImportFile.Column[].class)),
                JSON.readValue(row.getString("plan"), ImportPlan.class),
                change(row.getString("change")),
                row.getInt("total"),
                row.getObject("job", UUID.class),
                JSON.readValue(row.getString("actor"), ActingFor.class),
                problem(row),
                counts(row.getString("counts")),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "begun_at"),
                instant(row, "finished_at"));
    }

    private static @Nullable Obstacle problem(ResultSet row) throws SQLException {
        String sentence = row.getString("problem");
        return sentence == null ? null : new Obstacle(row.getString("problem_rule"), sentence);
    }

    private static @Nullable BulkChange change(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, BulkChange.class);
    }

    private static @Nullable Counts counts(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, Counts.class);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
