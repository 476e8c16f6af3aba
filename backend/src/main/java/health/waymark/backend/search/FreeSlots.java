package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryKey;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When the free slots of labels begin: those of the published Schedules that name the label's resource as an actor. Used
 * by the publisher, in the transaction that writes the labels.
 */
@Repository
public class FreeSlots {

    /** More than this many of one label would make its document larger than all else that is known of it. */
    static final int MOST = 500;

    /*
     * Each "offset 0" keeps the planner to this order: from a label to its Schedules, from there to their Slots, each step
     * by a key. Free to choose, and with statistics that say little of a label without Schedules, it begins with all free
     * slots of the country and takes minutes.
     */
    private static final String STARTS = """
            select key.type, key.id, found.starts, found.starts is distinct from known.starts as changed
            from unnest(:types::text[], :ids::text[]) as key (type, id)
            left join label_free known on known.type = key.type and known.id = key.id
            cross join lateral (
                select array_agg(low order by low) as starts
                from (
                    select distinct begins.low
                    from (
                        select source, source_id from publication where type = key.type and id = key.id offset 0
                    ) asked
                    cross join lateral (
                        select actor.id
                        from search_reference actor
                        where actor.tenant_id = asked.source and actor.target_type = key.type
                          and actor.target_id = asked.source_id and actor.type = 'Schedule' and actor.param = 'actor'
                        offset 0
                    ) schedule
                    cross join lateral (
                        select from resource r
                        where r.tenant_id = asked.source and r.type = 'Schedule' and r.id = schedule.id
                          and r.published and r.body is not null
                          and not exists (select from search_token t
                              where t.tenant_id = asked.source and t.id = schedule.id and t.type = 'Schedule'
                                and t.param = 'active' and t.code = 'false')
                        offset 0
                    ) open
                    cross join lateral (
                        select slot.id
                        from search_reference slot
                        where slot.tenant_id = asked.source and slot.target_type = 'Schedule'
                          and slot.target_id = schedule.id and slot.type = 'Slot' and slot.param = 'schedule'
                        offset 0
                    ) slot
                    cross join lateral (
                        select low
                        from search_date begins
                        where begins.tenant_id = asked.source and begins.id = slot.id and begins.type = 'Slot'
                          and begins.param = 'start' and begins.low >= :now::timestamptz
                        offset 0
                    ) begins
                    where exists (select from search_token status
                        where status.tenant_id = asked.source and status.id = slot.id and status.type = 'Slot'
                          and status.param = 'status' and status.code = 'free' offset 0)
                    order by begins.low
                    limit %d
                ) soonest
            ) found
            where found.starts is not null or known.starts is not null
            """.formatted(MOST);

    private static final String REMEMBER = """
            with key as (
                select * from unnest(:types::text[], :ids::text[], :starts::text[]) as key (type, id, starts)
            ), gone as (
                delete from label_free known using key
                where known.type = key.type and known.id = key.id and key.starts is null
            )
            insert into label_free (type, id, starts)
            select type, id, starts::timestamptz[] from key where starts is not null
            on conflict (type, id) do update set starts = excluded.starts
            """;

    /*
     * A Slot that is gone, or was moved to another Schedule, concerned what its version before named; likewise a Schedule
     * its actors. The version before is the one that was published last, and those since then count too, because several
     * changes are published as one.
     */
    private static final String TOUCHED = """
            with changed as (
                select * from unnest(:tenants::text[], :types::text[], :ids::text[]) as key (tenant_id, type, id)
            ), before as (
                select changed.tenant_id, changed.type, past.body::jsonb as body
                from changed
                cross join lateral (
                    select coalesce(max(seq), 0) as seq from publisher_cursor where tenant_id = changed.tenant_id
                ) cursor
                cross join lateral (
                    (select body from resource_past
                     where tenant_id = changed.tenant_id and type = changed.type and id = changed.id
                       and seq > cursor.seq)
                    union all
                    (select body from resource_past
                     where tenant_id = changed.tenant_id and type = changed.type and id = changed.id
                       and seq <= cursor.seq
                     order by version desc limit 1)
                ) past
                where past.body is not null
            ), schedule (tenant_id, id) as (
                select tenant_id, id from changed where type = 'Schedule'
                union
                select slot.tenant_id, slot.target_id
                from changed
                join search_reference slot on slot.tenant_id = changed.tenant_id and slot.type = 'Slot'
                    and slot.id = changed.id and slot.param = 'schedule'
                where changed.type = 'Slot'
                union
                select tenant_id, split_part(body -> 'schedule' ->> 'reference', '/', 2) from before where type = 'Slot'
            ), actor (tenant_id, reference) as (
                select actor.tenant_id, actor.target_type || '/' || actor.target_id
                from schedule
                join search_reference actor on actor.tenant_id = schedule.tenant_id and actor.type = 'Schedule'
                    and actor.id = schedule.id and actor.param = 'actor'
                union
                select before.tenant_id, actor ->> 'reference'
                from before cross join jsonb_array_elements(before.body -> 'actor') as actor
                where before.type = 'Schedule' and jsonb_typeof(before.body -> 'actor') = 'array'
            )
            select distinct p.type, p.id
            from actor
            join publication p on p.source = actor.tenant_id and p.type = split_part(actor.reference, '/', 1)
                and p.source_id = split_part(actor.reference, '/', 2)
            where p.type = any (:labels)
            """;

    /** A Slot or a Schedule of a tenant that has changed. */
    public record Changed(String tenant, String type, String id) {}

    /**
     * The starts of free slots from {@code now} on, soonest first, at most 500 of each; what has changed of them is
     * remembered for answers.
     */
    public Map<DirectoryKey, List<Instant>> refresh(JdbcClient jdbc, Collection<DirectoryKey> keys, Instant now) {
        List<Row> rows = jdbc.sql(STARTS)
                .param("types", column(keys, DirectoryKey::type))
                .param("ids", column(keys, DirectoryKey::id))
                .param("now", now.toString())
                .query((row, number) -> new Row(
                        new DirectoryKey(row.getString("type"), row.getString("id")),
                        instants(row.getArray("starts")),
                        row.getBoolean("changed")))
                .list();
        remember(jdbc, rows.stream().filter(Row::isChanged).toList());
        return rows.stream().collect(Collectors.toMap(Row::key, Row::starts));
    }

    /**
     * When the starts must be read again although nothing has changed: half of those that are kept have passed by then.
     * Null where all are kept, so that the last of them is the last there is.
     */
    public static @Nullable Instant readAgainAt(List<Instant> starts) {
        return starts.size() < MOST ? null : starts.get(MOST / 2);
    }

    private static List<Instant> instants(@Nullable Array starts) throws SQLException {
        return starts == null
                ? List.of()
                : Arrays.stream((Timestamp[]) starts.getArray())
                        .map(Timestamp::toInstant)
                        .toList();
    }

    private static void remember(JdbcClient jdbc, List<Row> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql(REMEMBER)
                .param("types", column(changed, row -> row.key().type()))
                .param("ids", column(changed, row -> row.key().id()))
                .param("starts", column(changed, Row::literal))
                .update();
    }

    /** The labels whose free slots such changes can concern. */
    public List<DirectoryKey> touchedBy(JdbcClient jdbc, Collection<Changed> changed, Collection<String> labels) {
        return changed.isEmpty()
                ? List.of()
                : jdbc.sql(TOUCHED)
                        .param("tenants", column(changed, Changed::tenant))
                        .param("types", column(changed, Changed::type))
                        .param("ids", column(changed, Changed::id))
                        .param("labels", labels.toArray(String[]::new))
                        .query((row, number) -> new DirectoryKey(row.getString("type"), row.getString("id")))
                        .list();
    }

    private static <T> @Nullable String[] column(Collection<T> rows, Function<T, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /** The free slots of a label; none when it has none any more. */
    private record Row(DirectoryKey key, List<Instant> starts, boolean isChanged) {

        /** As PostgreSQL writes an array; null when there is nothing to remember. */
        @Nullable
        String literal() {
            return starts.isEmpty()
                    ? null
                    : starts.stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}"));
        }
    }
}
