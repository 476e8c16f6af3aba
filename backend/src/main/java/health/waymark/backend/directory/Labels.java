package health.waymark.backend.directory;

import health.waymark.backend.routing.DirectoryKey;
import health.waymark.backend.store.TenantClock;
import health.waymark.backend.store.TenantClock.Tick;
import health.waymark.backend.tenancy.TenantId;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The label table. A label that changes gets the next number of the directory's clock. */
@Repository
final class Labels {

    private static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

    private final TenantClock clock;

    Labels(TenantClock clock) {
        this.clock = clock;
    }

    /**
     * A label as it stands, and where its resource comes from.
     *
     * @param source the tenant that publishes it, or did last
     * @param sourceId its id there; null when it is not published
     * @param sourceVersion the version there; 0 when it is not published
     * @param label null when there is no live label
     */
    record Known(
            DirectoryKey key,
            String source,
            @Nullable String sourceId,
            int sourceVersion,
            @Nullable Live label) {}

    /** A label that is there; {@code hash} is null when an older version wrote it. */
    record Live(@Nullable Hash hash, @Nullable Instant recomputeAt) {}

    /**
     * What readers of a label get.
     *
     * @param route null when nothing was resolved
     * @param zone the time zone that its moments are told in
     * @param hash tells whether readers would notice a difference
     */
    record Content(
            @Nullable String route,
            String document,
            @Nullable Instant recomputeAt,
            ZoneId zone,
            Hash hash) {

        /** PostgreSQL keeps microseconds, and years of four digits; the latter are as good as never. */
        static Content of(@Nullable String route, String document, @Nullable Instant recomputeAt, ZoneId zone) {
            Instant time = recomputeAt == null || recomputeAt.isAfter(FOREVER) ? null : wholeMicros(recomputeAt);
            return new Content(route, document, time, zone, Hash.of(route + "\n" + document + "\n" + zone));
        }

        private static Instant wholeMicros(Instant time) {
            Instant down = time.truncatedTo(ChronoUnit.MICROS);
            return down.equals(time) ? time : down.plus(1, ChronoUnit.MICROS);
        }
    }

    /** A label as it is to be; {@code content} is null for a tombstone. */
    record Row(DirectoryKey key, String source, @Nullable Content content) {

        @Nullable
        String route() {
            return content == null ? null : content.route();
        }

        @Nullable
        String document() {
            return content == null ? null : content.document();
        }

        byte @Nullable [] hash() {
            return content == null ? null : content.hash().bytes();
        }

        @Nullable
        String zone() {
            return content == null ? null : content.zone().getId();
        }

        @Nullable
        String recomputeAt() {
            return content == null ? null : text(content.recomputeAt());
        }
    }

    /** What is known of these; a key that never was published is left out. */
    List<Known> find(JdbcClient jdbc, Collection<DirectoryKey> keys) {
        return Keys.in(keys, jdbc.sql("""
                        select key.type, key.id, coalesce(publication.source, label.source) as source,
                               publication.source_id, publication.source_version, label.content_hash,
                               label.recompute_at, not label.deleted as live
                        from unnest(:types::text[], :ids::text[]) as key (type, id)
                        left join publication on (publication.type, publication.id) = (key.type, key.id)
                        left join label on (label.type, label.id) = (key.type, key.id)
                        where publication.source is not null or label.source is not null"""))
                .query((row, number) -> {
                    Timestamp recomputeAt = row.getTimestamp("recompute_at");
                    return new Known(
                            Keys.of(row),
                            row.getString("source"),
                            row.getString("source_id"),
                            row.getInt("source_version"),
                            row.getBoolean("live")
                                    ? new Live(
                                            Hash.of(row, "content_hash"),
                                            recomputeAt == null ? null : recomputeAt.toInstant())
                                    : null);
                })
                .list();
    }

    /** Writes these labels under new numbers, in their order. */
    void write(JdbcClient jdbc, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Tick tick = clock.advance(jdbc, TenantId.DIRECTORY, rows.size());
        Keys.in(rows.stream().map(Row::key).toList(), jdbc.sql("""
                        insert into label (type, id, seq, source, deleted, changed_at, recompute_at, route, document,
                            zone, content_hash)
                        select row.type, row.id, row.seq, row.source, row.document is null, :now, row.recompute_at,
                               row.route, row.document, row.zone, row.content_hash
                        from unnest(:types::text[], :ids::text[], :seqs::bigint[], :sources::text[],
                            :recomputeAt::timestamptz[], :routes::text[], :documents::text[],
                            :zones::text[], :hashes::bytea[])
                            as row (type, id, seq, source, recompute_at, route, document, zone, content_hash)
                        on conflict (type, id) do update
                        set seq = excluded.seq, source = excluded.source, deleted = excluded.deleted,
                            changed_at = excluded.changed_at, recompute_at = excluded.recompute_at,
                            route = excluded.route, document = excluded.document,
                            zone = excluded.zone, content_hash = excluded.content_hash"""))
                .param("now", Timestamp.from(tick.lastUpdated()))
                .param(
                        "seqs",
                        LongStream.range(0, rows.size())
                                .mapToObj(n -> tick.firstSeq() + n)
                                .toArray(Long[]::new))
                .param("sources", Keys.column(rows, Row::source, String[]::new))
                .param("recomputeAt", Keys.column(rows, Row::recomputeAt, String[]::new))
                .param("routes", Keys.column(rows, Row::route, String[]::new))
                .param("documents", Keys.column(rows, Row::document, String[]::new))
                .param("zones", Keys.column(rows, Row::zone, String[]::new))
                .param("hashes", Keys.column(rows, Row::hash, byte[][]::new))
                .update();
    }

    /** When to look at a label again whose content is as it was; null for never. */
    record Revisit(DirectoryKey key, @Nullable Instant time) {}

    void revisit(JdbcClient jdbc, List<Revisit> revisits) {
        if (revisits.isEmpty()) {
            return;
        }
        Keys.in(revisits.stream().map(Revisit::key).toList(), jdbc.sql("""
                        update label set recompute_at = revisit.time
                        from unnest(:types::text[], :ids::text[], :times::timestamptz[]) as revisit (type, id, time)
                        where (label.type, label.id) = (revisit.type, revisit.id)"""))
                .param("times", Keys.column(revisits, revisit -> text(revisit.time()), String[]::new))
                .update();
    }

    /** Labels whose route changes by the passing of time alone, and has by now. */
    List<DirectoryKey> due(JdbcClient jdbc, int limit) {
        return jdbc.sql("""
                        select type, id from label where recompute_at <= statement_timestamp()
                        order by recompute_at limit :limit""")
                .param("limit", limit)
                .query((row, number) -> Keys.of(row))
                .list();
    }

    /** The way in which all labels were last computed. */
    String documentVersion(JdbcClient jdbc) {
        return jdbc.sql("select document_version from directory_epoch")
                .query(String.class)
                .single();
    }

    void computedAs(JdbcClient jdbc, String documentVersion) {
        jdbc.sql("update directory_epoch set document_version = :version")
                .param("version", documentVersion)
                .update();
    }

    /** All that have a label or should have one, in order, from after a key on. */
    List<DirectoryKey> after(JdbcClient jdbc, Optional<DirectoryKey> last, int limit) {
        return jdbc.sql("""
                        select type, id from (
                            select type, id from publication where type = any (:labels)
                            union
                            select type, id from label where not deleted
                        ) each
                        where (type, id) > (:type, :id) order by type, id limit :limit""")
                .param("labels", DirectoryTypes.LABELS.toArray(String[]::new))
                .param("type", last.map(DirectoryKey::type).orElse(""))
                .param("id", last.map(DirectoryKey::id).orElse(""))
                .param("limit", limit)
                .query((row, number) -> Keys.of(row))
                .list();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
