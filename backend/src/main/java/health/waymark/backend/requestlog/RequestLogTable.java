package health.waymark.backend.requestlog;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Repository;

/** The table {@code request_log}. */
@Repository
class RequestLogTable {

    private static final int FORGOTTEN_AT_ONCE = 20_000;

    private static final String PAGE = """
            select at, id, method, base, route, query, status, millis, caller_kind, caller_id,
                   caller_name, trace_id
            from request_log
            where tenant_id = :tenant
              and (:from::timestamptz is null or at >= :from::timestamptz)
              and (:until::timestamptz is null or at < :until::timestamptz)
              and (:caller = '' or caller_id = :caller) and (:kind = '' or caller_kind = :kind)
              and (:method = '' or method = :method)
              and (:route = '' or position(:route in route) > 0)
              and status between :lowest and :highest and millis >= :slower
              and (:trace = '' or trace_id = :trace)
              and (:at::timestamptz is null or (at, id) < (:at::timestamptz, :id::uuid))
            order by at desc, id desc limit :limit""";

    /**
     * The log, and from what was added to it the count of the day. In the order of tenants, so that two backends that count
     * at once wait for each other and never deadlock. A minute is over when an entry of a later one comes.
     */
    private static final String ADD = """
            with entry as (
                select * from unnest(:tenants::text[], :own::boolean[], :times::timestamptz[], :ids::uuid[],
                                     :methods::text[], :bases::text[], :routes::text[], :queries::text[],
                                     :statuses::smallint[], :millis::integer[], :kinds::text[], :callers::text[],
                                     :names::text[], :traces::text[])
                    as e (tenant_id, own, at, id, method, base, route, query, status, millis, caller_kind, caller_id,
                          caller_name, trace_id)
            ), added as (
                insert into request_log (tenant_id, at, id, method, base, route, query, status, millis,
                                         caller_kind, caller_id, caller_name, trace_id)
                select tenant_id, at, e.id, method, base, route, query, e.status, millis, caller_kind, caller_id,
                       caller_name, trace_id
                from entry e
                join tenant on tenant.id = e.tenant_id and tenant.status not in ('erasing', 'erased')
                on conflict do nothing
                returning tenant_id, at, id
            ), minute as (
                select tenant_id, (at at time zone 'UTC')::date as day, date_trunc('minute', at) as minute,
                       count(*) as requests, count(*) filter (where status = 429) as refused,
                       count(*) filter (where own) as own
                from entry join added using (tenant_id, at, id) group by 1, 2, 3
            )
            insert into usage_day as kept (tenant_id, day, requests, refused, busiest_minute, minute, in_minute)
            select tenant_id, day, sum(requests), sum(refused), max(own), max(minute),
                   (array_agg(own order by minute desc))[1]
            from minute group by tenant_id, day order by tenant_id, day
            on conflict (tenant_id, day) do update
            set requests = kept.requests + excluded.requests, refused = kept.refused + excluded.refused,
                in_minute = case when excluded.minute > kept.minute or kept.minute is null then excluded.in_minute
                                 when excluded.minute = kept.minute then kept.in_minute + excluded.in_minute
                                 else kept.in_minute end,
                minute = greatest(kept.minute, excluded.minute),
                busiest_minute = greatest(kept.busiest_minute, excluded.busiest_minute,
                    case when excluded.minute = kept.minute then kept.in_minute + excluded.in_minute else 0 end)""";

    private final TenantTransactions workers;
    private final TenantTransactions tenants;

    RequestLogTable(
            @Qualifier("workerTransactions") TenantTransactions workers,
            @Qualifier("tenantTransactions") TenantTransactions tenants) {
        this.workers = workers;
        this.tenants = tenants;
    }

    /**
     * Adds entries of whichever tenants and counts them, in one statement. A name that no tenant has has no log; of a tenant
     * that is being erased nothing is to be left behind.
     */
    void add(List<LoggedRequest> entries) {
        workers.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql(ADD)
                        .param("tenants", texts(entries, LoggedRequest::tenant))
                        .param("own", entries.stream().map(LoggedRequest::own).toArray(Boolean[]::new))
                        .param("times", texts(entries, entry -> entry.at().toString()))
                        .param("ids", entries.stream().map(LoggedRequest::id).toArray(UUID[]::new))
                        .param("methods", texts(entries, LoggedRequest::method))
                        .param("bases", texts(entries, LoggedRequest::base))
                        .param("routes", texts(entries, LoggedRequest::route))
                        .param("queries", texts(entries, LoggedRequest::query))
                        .param(
                                "statuses",
                                entries.stream()
                                        .map(entry -> (short) entry.status())
                                        .toArray(Short[]::new))
                        .param(
                                "millis",
                                entries.stream().map(LoggedRequest::millis).toArray(Integer[]::new))
                        .param("kinds", texts(entries, LoggedRequest::callerKind))
                        .param("callers", texts(entries, LoggedRequest::callerId))
                        .param("names", texts(entries, LoggedRequest::callerName))
                        .param("traces", texts(entries, LoggedRequest::traceId))
                        .update());
    }

    /** PostgreSQL takes no U+0000, and one entry must not cost the others. */
    private static String[] texts(List<LoggedRequest> entries, Function<LoggedRequest, String> text) {
        return entries.stream()
                .map(entry -> text.apply(entry).replace('\u0000', ' '))
                .toArray(String[]::new);
    }

    /**
     * Forgets some of what is too old, in slices, so that nobody waits long for it.
     *
     * @return whether there may be more
     */
    boolean forgetSome(long keepSeconds) {
        return workers.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("""
                                        delete from request_log where ctid = any (array(
                                            select ctid from request_log
                                            where at < now() - make_interval(secs => :keep) limit :most))""")
                                .param("keep", keepSeconds)
                                .param("most", FORGOTTEN_AT_ONCE)
                                .update()
                        == FORGOTTEN_AT_ONCE);
    }

    /** A tenant's entries, the newest first. */
    List<RequestView> page(TenantId tenant, RequestQuery query, int limit) {
        return tenants.reading(
                tenant,
                jdbc -> jdbc.sql(PAGE)
                        .param("tenant", tenant.value())
                        .param("from", query.from() == null ? null : Timestamp.from(query.from()))
                        .param("until", query.until() == null ? null : Timestamp.from(query.until()))
                        .param("caller", query.caller())
                        .param("kind", query.kind())
                        .param("method", query.method())
                        .param("route", query.route())
                        .param("lowest", query.lowestStatus())
                        .param("highest", query.highestStatus())
                        .param("slower", query.slowerThan())
                        .param("trace", query.trace())
                        .param(
                                "at",
                                query.after() == null
                                        ? null
                                        : Timestamp.from(query.after().at()))
                        .param(
                                "id",
                                query.after() == null ? null : query.after().id())
                        .param("limit", limit)
                        .query(RequestLogTable::read)
                        .list());
    }

    private static RequestView read(ResultSet row, int number) throws SQLException {
        return new RequestView(
                row.getTimestamp("at").toInstant(),
                row.getObject("id", UUID.class),
                row.getString("method"),
                row.getString("base"),
                row.getString("route"),
                row.getString("query"),
                row.getInt("status"),
                row.getInt("millis"),
                row.getString("caller_kind"),
                row.getString("caller_id"),
                row.getString("caller_name"),
                row.getString("trace_id"));
    }
}
