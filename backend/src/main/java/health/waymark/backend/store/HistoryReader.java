package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads versions newest first. Numbers are in commit order, so a page boundary never moves while writes go on. */
@Repository
class HistoryReader {

    private final TenantTransactions transactions;
    private final TenantClock clock;
    private final VisibleRows visible;

    HistoryReader(TenantTransactions tenantTransactions, TenantClock clock, VisibleRows visible) {
        this.transactions = tenantTransactions;
        this.clock = clock;
        this.visible = visible;
    }

    /** The newest versions of what is asked, and how many there are in all. */
    FirstPage first(TenantId tenant, Of of, Instant since, int limit) {
        return transactions.reading(tenant, jdbc -> {
            TenantClock.Tick now = clock.now(jdbc, tenant);
            Position position = new Position(now.firstSeq() + 1, since, now.lastUpdated(), 0);
            int total = count(jdbc, tenant, of, position);
            return new FirstPage(
                    page(jdbc, tenant, of, position, limit),
                    new Position(position.beforeSeq(), since, now.lastUpdated(), total));
        });
    }

    /** The versions that follow a position. */
    List<StoredResource> after(TenantId tenant, Of of, Position position, int limit) {
        return transactions.reading(tenant, jdbc -> page(jdbc, tenant, of, position, limit));
    }

    private List<StoredResource> page(JdbcClient jdbc, TenantId tenant, Of of, Position position, int limit) {
        String part = "(select " + VersionTable.COLUMNS + " from %s where " + of.condition() + visible.and(tenant, "")
                + " and seq < :before and last_updated >= :since order by seq desc limit :limit)";
        return bind(
                        jdbc.sql(part.formatted("resource") + " union all " + part.formatted("resource_past")
                                + " order by seq desc limit :limit"),
                        tenant,
                        of,
                        position)
                .param("limit", limit)
                .query(VersionTable::stored)
                .list();
    }

    private int count(JdbcClient jdbc, TenantId tenant, Of of, Position position) {
        String part = "(select count(*) from %s where " + of.condition() + visible.and(tenant, "")
                + " and seq < :before and last_updated >= :since)";
        return bind(
                        jdbc.sql("select " + part.formatted("resource") + " + " + part.formatted("resource_past")),
                        tenant,
                        of,
                        position)
                .query(Integer.class)
                .single();
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, TenantId tenant, Of of, Position position) {
        JdbcClient.StatementSpec bound = statement
                .param("tenant", tenant.value())
                .param("before", position.beforeSeq())
                .param("since", Timestamp.from(position.since()));
        if (of.type() != null) {
            bound = bound.param("type", of.type());
        }
        if (of.id() != null) {
            bound = bound.param("id", of.id());
        }
        return bound;
    }

    /** Whose history: of everything, of a type, or of one resource. */
    record Of(@Nullable String type, @Nullable String id) {

        String condition() {
            return "tenant_id = :tenant" + (type == null ? "" : " and type = :type")
                    + (id == null ? "" : " and id = :id");
        }
    }

    /** Where a page starts, and what was true when the first one was read. */
    record Position(long beforeSeq, Instant since, Instant asOf, int total) {

        Position before(long seq) {
            return new Position(seq, since, asOf, total);
        }
    }

    /** The first page, with the position that it started from. */
    record FirstPage(List<StoredResource> versions, Position start) {}
}
