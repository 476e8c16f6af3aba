package health.waymark.backend.feed;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.stereotype.Repository;

/** Reads labels in other ways than the feed's order, for comparing an index with them: one statement each. */
@Repository
class LabelChecks {

    private static final int FETCH = 1_000;

    /** As in the feed itself, the first row always comes, with epoch and head. The order is that of the primary key. */
    private static final String VERSIONS = """
            select directory_epoch.epoch, head.seq as head, page.type, page.id, page.seq
            from directory_epoch
            cross join lateral (select coalesce(max(seq), 0) as seq from label) head
            left join lateral (
                select type, id, seq from label where not deleted and (type, id) > (:type, :id)
                order by type, id limit :limit
            ) page on true""";

    private static final String CHOSEN = """
            select directory_epoch.epoch, head.seq as head, page.seq, page.changed_at, page.type, page.id, page.document
            from directory_epoch
            cross join lateral (select coalesce(max(seq), 0) as seq from label) head
            left join lateral (
                select seq, changed_at, type, id, document from label
                where (type, id) in (select * from unnest(:types::text[], :ids::text[])) order by seq
            ) page on true""";

    private final TenantTransactions transactions;

    LabelChecks(TenantTransactions tenantTransactions) {
        this.transactions = tenantTransactions;
    }

    /** Who gets ids and versions as they are read. */
    interface Versions {

        /** Before the first, once. */
        void begin(FeedCursor head);

        void version(LabelId id, long seq);
    }

    /** Reads id and number of labels that are not withdrawn, in the order of type and id. */
    void versions(LabelId after, int limit, Versions reader) {
        transactions.reading(TenantId.DIRECTORY, jdbc -> {
            Begun begun = new Begun();
            jdbc.sql(VERSIONS)
                    .param("type", after.type())
                    .param("id", after.id())
                    .param("limit", limit)
                    .withFetchSize(FETCH)
                    .query(row -> {
                        begun.once(() -> reader.begin(head(row)));
                        if (row.getString("type") != null) {
                            reader.version(new LabelId(row.getString("type"), row.getString("id")), row.getLong("seq"));
                        }
                    });
            return true;
        });
    }

    /** Reads the labels of these ids, as the feed would give them; of one that never was there is nothing. */
    void chosen(List<LabelId> ids, LabelFeed.Reader reader) {
        transactions.reading(TenantId.DIRECTORY, jdbc -> {
            Begun begun = new Begun();
            jdbc.sql(CHOSEN)
                    .param("types", ids.stream().map(LabelId::type).toArray(String[]::new))
                    .param("ids", ids.stream().map(LabelId::id).toArray(String[]::new))
                    .query(row -> {
                        begun.once(() -> reader.begin(head(row)));
                        if (row.getString("type") != null) {
                            reader.line(line(row));
                        }
                    });
            return true;
        });
    }

    private static FeedCursor head(ResultSet row) throws SQLException {
        return new FeedCursor(row.getString("epoch"), row.getLong("head"));
    }

    private static FeedLine line(ResultSet row) throws SQLException {
        return new FeedLine(
                new FeedCursor(row.getString("epoch"), row.getLong("seq")),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("type") + "/" + row.getString("id"),
                row.getString("document"));
    }

    /** Lets something happen with the first row only. */
    private static final class Begun {

        private boolean begun;

        void once(Beginning beginning) throws SQLException {
            if (!begun) {
                begun = true;
                beginning.begin();
            }
        }
    }

    private interface Beginning {
        void begin() throws SQLException;
    }
}
