package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads versions newest first, one statement per page. Numbers are in commit order, so a page boundary never moves while
 * writes go on, however many versions have the same time.
 */
@Repository
class HistoryReader {

    private static final String CURRENT_AT = """
             and not exists (select from resource later
                             where (later.tenant_id, later.type, later.id) = (v.tenant_id, v.type, v.id)
                               and later.version = v.version + 1 and later.last_updated <= :currentAt)
             and not exists (select from resource_past later
                             where (later.tenant_id, later.type, later.id) = (v.tenant_id, v.type, v.id)
                               and later.version = v.version + 1 and later.last_updated <= :currentAt)""";

    private final TenantTransactions transactions;
    private final VisibleRows visible;

    HistoryReader(TenantTransactions tenantTransactions, VisibleRows visible) {
        this.transactions = tenantTransactions;
        this.visible = visible;
    }

    /** The newest versions of what is asked, and how many there are in all. */
    Page first(TenantId tenant, Of of, Range range, int limit) {
        String conditions = of.condition() + visible.and(tenant, "v.") + (range.at() == null ? "" : " " + CURRENT_AT);
        String sql = """
                with span as materialized (
                    select clock.last_updated as as_of, coalesce(first_seq_since(:tenant, :since), 1) as from_seq,
                           coalesce(first_seq_since(:tenant, :until), clock.seq + 1) as before_seq
                    from tenant_clock clock where clock.tenant_id = :tenant),
                counted as materialized (
                    select span.*, (select epoch from directory_epoch) as epoch, %s + %s as total from span)
                select counted.*, page.* from counted left join (%s) page on true order by page.seq desc""".formatted(count("resource", conditions), count("resource_past", conditions), page(conditions));
        return transactions.reading(
                tenant,
                jdbc -> bind(jdbc.sql(sql), tenant, of, limit)
                        .param("since", time(range.since()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("until", time(range.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("currentAt", time(range.currentAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .query((ResultSetExtractor<Page>) rows -> firstPage(rows, range)));
    }

    /** Whether there ever was a version. */
    boolean isKnown(TenantId tenant, Of of) {
        return transactions.reading(
                tenant,
                jdbc -> bind(
                                jdbc.sql("select exists (select from resource v where " + of.condition()
                                        + visible.and(tenant, "v.") + ")"),
                                tenant,
                                of,
                                1)
                        .query(Boolean.class)
                        .single());
    }

    /** The versions that follow a position. */
    Page after(TenantId tenant, Of of, Position position, int limit) {
        Instant at = position.currentAt();
        if (at == null && visible.and(tenant, "v.").isEmpty()) {
            return afterInOneRoundTrip(tenant, of, position, limit);
        }
        String sql =
                """
                with span as materialized (select :from::bigint as from_seq, :before::bigint as before_seq)
                select epoch, page.* from directory_epoch left join (%s) page on true order by page.seq desc""".formatted(page(of.condition() + visible.and(tenant, "v.") + (at == null ? "" : " " + CURRENT_AT)));
        return transactions.reading(
                tenant,
                jdbc -> bind(jdbc.sql(sql), tenant, of, limit)
                        .param("from", position.fromSeq())
                        .param("before", position.beforeSeq())
                        .param("currentAt", time(at), Types.TIMESTAMP_WITH_TIMEZONE)
                        .query((ResultSetExtractor<Page>) rows -> nextPage(rows, position)));
    }

    private Page afterInOneRoundTrip(TenantId tenant, Of of, Position position, int limit) {
        List<PagedRow> rows = transactions.calling(
                tenant,
                "select * from history_page(?::text[], ?, ?, ?, ?, ?, ?)",
                PagedRow::read,
                tenant.value(),
                of.type(),
                of.id(),
                position.fromSeq(),
                position.beforeSeq(),
                limit);
        List<StoredResource> versions =
                rows.stream().flatMap(row -> row.version().stream()).toList();
        return new Page(rows.get(0).epoch(), position, versions);
    }

    private static String page(String conditions) {
        return "(%s) union all (%s) order by seq desc limit :limit"
                .formatted(part("resource", conditions), part("resource_past", conditions));
    }

    private static String part(String table, String conditions) {
        return "select " + VersionTable.COLUMNS + " from " + table + " v where " + conditions
                + " and seq >= (select from_seq from span) and seq < (select before_seq from span)"
                + " order by seq desc limit :limit";
    }

    private static String count(String table, String conditions) {
        return "(select count(*) from " + table + " v where " + conditions
                + " and seq >= span.from_seq and seq < span.before_seq)";
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, TenantId tenant, Of of, int limit) {
        return statement
                .param("tenant", tenant.value())
                .param("type", of.type())
                .param("id", of.id())
                .param("limit", limit);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Page firstPage(ResultSet rows, Range range) throws SQLException {
        rows.next();
        Position start = new Position(
                rows.getString("epoch"),
                rows.getLong("from_seq"),
                rows.getLong("before_seq"),
                range.currentAt(),
                VersionTable.instant(rows, "as_of"),
                rows.getInt("total"));
        return new Page(start.epoch(), start, versions(rows));
    }

    private static Page nextPage(ResultSet rows, Position position) throws SQLException {
        rows.next();
        return new Page(rows.getString("epoch"), position, versions(rows));
    }

    /** From the row that the result stands on; a page without versions is one row without a type. */
    private static List<StoredResource> versions(ResultSet rows) throws SQLException {
        List<StoredResource> versions = new ArrayList<>();
        do {
            if (rows.getString("type") != null) {
                versions.add(VersionTable.stored(rows, versions.size()));
            }
        } while (rows.next());
        return versions;
    }

    /** A version and the life of the database that it is of; a page without versions is one row without one. */
    private record PagedRow(String epoch, Optional<StoredResource> version) {

        static PagedRow read(ResultSet row, int number) throws SQLException {
            return new PagedRow(
                    row.getString("epoch"),
                    row.getString("type") == null ? Optional.empty() : Optional.of(VersionTable.stored(row, number)));
        }
    }

    /** Whose history: of everything, of a type, or of one resource. */
    record Of(@Nullable String type, @Nullable String id) {

        String condition() {
            return "v.tenant_id = :tenant" + (type == null ? "" : " and v.type = :type")
                    + (id == null ? "" : " and v.id = :id");
        }

        String path() {
            return (type == null ? "" : "/" + type) + (id == null ? "" : "/" + id) + "/_history";
        }
    }

    /**
     * Which versions.
     *
     * @param since written at that time or later
     * @param at current at some time within it
     */
    record Range(@Nullable Instant since, @Nullable DateInterval at) {

        static final Range ALL = new Range(null, null);

        @Nullable
        Instant until() {
            return at == null ? null : at.high();
        }

        @Nullable
        Instant currentAt() {
            return at == null ? null : at.low();
        }
    }

    /**
     * Where a page starts, and what was true when the first one was read.
     *
     * @param epoch the life of the database that the numbers belong to
     * @param fromSeq the oldest version's number may not be lower
     * @param beforeSeq all numbers are lower
     * @param currentAt versions that were no longer current then are left out
     * @param asOf what was committed when the first page was read is not newer than this
     * @param total how many versions all pages hold
     */
    record Position(
            String epoch,
            long fromSeq,
            long beforeSeq,
            @Nullable Instant currentAt,
            Instant asOf,
            int total) {

        /** What all pages have in common. */
        String pages() {
            return String.join(" ", epoch, Long.toString(fromSeq), asOf.toString(), String.valueOf(currentAt));
        }

        Position before(long seq) {
            return new Position(epoch, fromSeq, seq, currentAt, asOf, total);
        }
    }

    /** A page, the position that it started from, and the life of the database that answered. */
    record Page(String epoch, Position start, List<StoredResource> versions) {

        /** Whether the numbers of the position mean something here. */
        boolean isOfThisEpoch() {
            return epoch.equals(start.epoch());
        }
    }
}
