package health.waymark.backend.search.indexer;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reports of the indexers and orders to them, in the database, so that every backend knows them. */
@Repository
class IndexerReports {

    /** A report, the forgetting of who has been silent for a day, and the orders: one statement. */
    private static final String HEAR = """
            with heard as (
                insert into label_indexer (id, active, report, heard_at) values (:id, :active, :report, now())
                on conflict (id) do update
                    set active = excluded.active, report = excluded.report, heard_at = excluded.heard_at),
            forgotten as (
                delete from label_indexer where id <> :id and heard_at < now() - interval '1 day')
            update label_index_order
            set drift_check_done = greatest(drift_check_done, least(drift_check_asked, :driftChecked)),
                retry_parked_done = greatest(retry_parked_done, least(retry_parked_asked, :parkedRetried))
            returning build, drift_check_asked, drift_check_done, retry_parked_asked, retry_parked_done""";

    private static final String ORDERS = """
            select build, drift_check_asked, drift_check_done, retry_parked_asked, retry_parked_done
            from label_index_order""";

    private static final String REPORTS = """
            select id, report, heard_at, extract(epoch from now() - heard_at) as silent
            from label_indexer order by active desc, heard_at desc, id""";

    private static final String FEED = """
            select epoch, (select coalesce(max(seq), 0) from label) as head from directory_epoch""";

    /** What an order adds one to. */
    private static final Map<String, String> NUMBERS = Map.of(
            IndexOrders.REBUILD, "build",
            IndexOrders.DRIFT_CHECK, "drift_check_asked",
            IndexOrders.RETRY_PARKED, "retry_parked_asked");

    private final TenantTransactions transactions;

    IndexerReports(@Qualifier("tenantTransactions") TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** A report as it was sent, and when. */
    record Stored(String id, String report, Instant heardAt, Duration silent) {}

    /** Where the label feed ends. */
    record Feed(String epoch, long head) {}

    /** All of it, read at one moment. */
    record Reading(Feed feed, IndexOrders orders, List<Stored> reports) {}

    /** Keeps a report, and answers what is ordered. */
    IndexOrders hear(String id, IndexerReport report, String json) {
        IndexerReport.Done done = report.done() == null ? new IndexerReport.Done(0, 0) : report.done();
        return transactions.in(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql(HEAR)
                        .param("id", id)
                        .param("active", report.active())
                        .param("report", json)
                        .param("driftChecked", done.driftCheck())
                        .param("parkedRetried", done.retryParked())
                        .query(IndexerReports::orders)
                        .single());
    }

    Reading read() {
        return transactions.reading(
                TenantId.DIRECTORY,
                jdbc -> new Reading(
                        jdbc.sql(FEED)
                                .query((row, number) -> new Feed(row.getString("epoch"), row.getLong("head")))
                                .single(),
                        jdbc.sql(ORDERS).query(IndexerReports::orders).single(),
                        jdbc.sql(REPORTS).query(IndexerReports::stored).list()));
    }

    /** Gives an order, in the transaction of its audit row. */
    int order(JdbcClient jdbc, String order) {
        String number = NUMBERS.get(order);
        return jdbc.sql("update label_index_order set " + number + " = " + number + " + 1")
                .update();
    }

    private static IndexOrders orders(ResultSet row, int number) throws SQLException {
        return new IndexOrders(
                row.getLong("build"),
                row.getLong("drift_check_asked"),
                row.getLong("drift_check_done"),
                row.getLong("retry_parked_asked"),
                row.getLong("retry_parked_done"));
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                row.getString("id"),
                row.getString("report"),
                row.getTimestamp("heard_at").toInstant(),
                Duration.ofMillis((long) (row.getDouble("silent") * 1000)));
    }
}
