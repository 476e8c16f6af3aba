package health.waymark.backend.directory;

import health.waymark.backend.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What could not be published, or whose label could not be computed: set aside, visible, and blocking nothing. */
@Repository
final class ParkedPublications {

    private static final Logger log = LoggerFactory.getLogger(ParkedPublications.class);

    /** Enough to recognise the cause; the rest is in the log. */
    private static final int REASON_LENGTH = 500;

    /** What failed. */
    enum Stage {
        PUBLISH("publish"),
        LABEL("label");

        private final String code;

        Stage(String code) {
            this.code = code;
        }
    }

    /** One resource of a tenant, at the version that failed. */
    record Parked(TenantId source, String type, String sourceId, int version) {}

    void park(JdbcClient jdbc, Stage stage, Parked parked, RuntimeException failure) {
        log.error(
                "Set aside {}/{}/{} version {}: it failed at stage '{}'. Everything behind it goes on.",
                parked.source(),
                parked.type(),
                parked.sourceId(),
                parked.version(),
                stage.code,
                failure);
        jdbc.sql("""
                        insert into publication_parked (source, type, source_id, source_version, stage, reason)
                        values (:source, :type, :id, :version, :stage, :reason)
                        on conflict (source, type, source_id, stage) do update
                        set source_version = excluded.source_version, reason = excluded.reason, parked_at = now()""")
                .param("source", parked.source().value())
                .param("type", parked.type())
                .param("id", parked.sourceId())
                .param("version", parked.version())
                .param("stage", stage.code)
                .param("reason", reason(failure))
                .update();
    }

    /** These went through: whatever was set aside of them is settled. */
    void settle(JdbcClient jdbc, Stage stage, Collection<Parked> done) {
        if (done.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        delete from publication_parked
                        where stage = :stage and (source, type, source_id) in
                            (select * from unnest(:sources::text[], :types::text[], :ids::text[]))""")
                .param("stage", stage.code)
                .param(
                        "sources",
                        done.stream().map(each -> each.source().value()).toArray(String[]::new))
                .param("types", done.stream().map(Parked::type).toArray(String[]::new))
                .param("ids", done.stream().map(Parked::sourceId).toArray(String[]::new))
                .update();
    }

    int count(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from publication_parked")
                .query(Integer.class)
                .single();
    }

    List<Parked> at(JdbcClient jdbc, Stage stage) {
        return jdbc.sql("""
                        select source, type, source_id, source_version from publication_parked
                        where stage = :stage order by parked_at, source, type, source_id""")
                .param("stage", stage.code)
                .query((row, number) -> new Parked(
                        new TenantId(row.getString("source")),
                        row.getString("type"),
                        row.getString("source_id"),
                        row.getInt("source_version")))
                .list();
    }

    private static String reason(RuntimeException failure) {
        // PostgreSQL has no place for this character, which is itself a way to fail.
        String reason = failure.toString().replace('\0', '?');
        return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH);
    }
}
