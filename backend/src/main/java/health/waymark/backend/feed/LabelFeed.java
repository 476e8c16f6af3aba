package health.waymark.backend.feed;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the feed from the database: one statement per page, row by row. */
@Repository
class LabelFeed {

    /** Rows of one trip to the database: a page of any length takes this much memory. */
    private static final int FETCH = 200;

    /*
     * The first row always comes, so that epoch and head are known of an empty page too. There is no outer "order by",
     * because it would sort whole documents that already come in order; the reader checks the order instead.
     */
    private static final String PAGE = """
            select directory_epoch.epoch, head.seq as head, page.seq, page.changed_at, page.type, page.id, page.document
            from directory_epoch
            cross join lateral (select coalesce(max(seq), 0) as seq from label) head
            left join lateral (
                select seq, changed_at, type, id, document from label where seq > :after order by seq limit :limit
            ) page on true""";

    private final TenantTransactions transactions;

    LabelFeed(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** Who gets a page as it is read. */
    interface Reader {

        /** Before the first line, once. */
        void begin(FeedCursor head);

        void line(FeedLine line);
    }

    /**
     * Reads the labels after a number, at most {@code limit}.
     *
     * @return how many there were
     */
    int read(long after, int limit, Reader reader) {
        return transactions.reading(TenantId.DIRECTORY, jdbc -> {
            Page page = new Page(after, reader);
            jdbc.sql(PAGE)
                    .param("after", after)
                    .param("limit", limit)
                    .withFetchSize(FETCH)
                    .query(page::row);
            return page.lines;
        });
    }

    /** The highest number that is in the feed. */
    long head() {
        return transactions.reading(
                TenantId.DIRECTORY,
                (JdbcClient jdbc) -> jdbc.sql("select coalesce(max(seq), 0) from label")
                        .query(Long.class)
                        .single());
    }

    private static final class Page {

        private final Reader reader;
        private long last;
        private boolean begun;
        private int lines;

        Page(long after, Reader reader) {
            this.last = after;
            this.reader = reader;
        }

        void row(ResultSet row) throws SQLException {
            String epoch = row.getString("epoch");
            if (!begun) {
                begun = true;
                reader.begin(new FeedCursor(epoch, row.getLong("head")));
            }
            String type = row.getString("type");
            if (type == null) {
                return;
            }
            long seq = row.getLong("seq");
            if (seq <= last) {
                throw new IllegalStateException("Label " + seq + " was read after " + last);
            }
            last = seq;
            lines++;
            reader.line(new FeedLine(
                    new FeedCursor(epoch, seq),
                    row.getTimestamp("changed_at").toInstant(),
                    type + "/" + row.getString("id"),
                    row.getString("document")));
        }
    }
}
