package health.waymark.backend.store;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Gives tables statistics while they are being filled. Without any, PostgreSQL takes every condition to leave one row, and
 * compares thousands with thousands where an index would find them; autovacuum comes only after a minute
 * (docs/decisions/0161). Tables that are large already are autovacuum's.
 */
@Component
public class TableStatistics {

    private static final Logger log = LoggerFactory.getLogger(TableStatistics.class);

    /** A table that has doubled; a million rows take a second to sample. */
    private static final Outgrown WHILE_FILLING = new Outgrown(500, 0.5, 1_000_000);

    /** A search that has failed for them is worth more. */
    private static final Outgrown WHEN_MISSED = new Outgrown(100, 0.1, 5_000_000);

    private static final Duration AT_A_TIME = Duration.ofSeconds(2);

    private final TenantTransactions workers;
    private final ReentrantLock refreshing = new ReentrantLock();

    TableStatistics(@Qualifier("workerTransactions") TenantTransactions workerTransactions) {
        this.workers = workerTransactions;
    }

    /**
     * What has changed too much since its statistics were made.
     *
     * @param least how many rows have changed
     * @param share of all rows
     * @param largest how many rows the table has at most
     */
    private record Outgrown(int least, double share, int largest) {}

    /** A table whose rows have doubled gets new statistics within seconds. */
    @Scheduled(fixedDelay = 2_000, initialDelay = 5_000)
    void keep() {
        try {
            analyze(WHILE_FILLING);
        } catch (DataAccessException | TransactionException away) {
            log.warn("Tables got no statistics this time; it will be tried again", away);
        }
    }

    /**
     * After a search that took too long: whether there are statistics that it did not have, and so it is worth being
     * tried again. Those that come by that way at the same time wait for the first.
     *
     * @param search how long ago it began
     */
    public boolean areNewerThan(Duration search) {
        refreshing.lock();
        try {
            return analyze(WHEN_MISSED) || werePutDownWithin(search);
        } finally {
            refreshing.unlock();
        }
    }

    private boolean analyze(Outgrown outgrown) {
        long began = System.nanoTime();
        List<String> tables = workers.reading(TenantId.DIRECTORY, jdbc -> find(jdbc, outgrown));
        boolean any = false;
        for (String table : tables) {
            if (System.nanoTime() - began < AT_A_TIME.toNanos()) {
                // What another node or autovacuum is at gets its statistics anyway.
                workers.in(
                        TenantId.DIRECTORY,
                        jdbc -> jdbc.sql("analyze (skip_locked) " + table).update());
                log.debug("Made statistics of {}", table);
                any = true;
            }
        }
        return any;
    }

    private static List<String> find(JdbcClient jdbc, Outgrown outgrown) {
        return jdbc.sql("""
                        select format('%I.%I', schemaname, relname) from pg_stat_user_tables
                        where schemaname = 'public' and n_mod_since_analyze > :least
                          and n_mod_since_analyze > :share * n_live_tup and n_live_tup < :largest
                        order by n_mod_since_analyze desc""")
                .param("least", outgrown.least())
                .param("share", outgrown.share())
                .param("largest", outgrown.largest())
                .query(String.class)
                .list();
    }

    private boolean werePutDownWithin(Duration time) {
        return workers.reading(
                TenantId.DIRECTORY,
                jdbc -> jdbc.sql("""
                                select exists (select from pg_stat_user_tables where schemaname = 'public'
                                    and greatest(last_analyze, last_autoanalyze)
                                        > clock_timestamp() - :millis * interval '1 millisecond')""")
                        .param("millis", time.toMillis())
                        .query(Boolean.class)
                        .single());
    }
}
