package health.waymark.indexer.bulk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of a bulk request's items, all of which are settled. */
public final class BulkOutcome {

    private int indexed;
    private int deleted;
    private int already;
    private final List<String> accepted = new ArrayList<>();
    private final Set<String> overtaken = new HashSet<>();
    private final List<RefusedDocument> refused = new ArrayList<>();

    public int indexed() {
        return indexed;
    }

    public int deleted() {
        return deleted;
    }

    /** Items that changed nothing, because the index already held that version, a newer one, or no document. */
    public int already() {
        return already;
    }

    /** Ids of the items that the index now agrees with. */
    public List<String> accepted() {
        return Collections.unmodifiableList(accepted);
    }

    /** Ids of the accepted items that Elasticsearch did not take, because it holds a later version or deletion. */
    public Set<String> overtaken() {
        return Collections.unmodifiableSet(overtaken);
    }

    public List<RefusedDocument> refused() {
        return Collections.unmodifiableList(refused);
    }

    void applied(BulkItem item) {
        accepted.add(item.id());
        if (item.deletion()) {
            deleted++;
        } else {
            indexed++;
        }
    }

    void already(BulkItem item, ItemAnswer answer) {
        accepted.add(item.id());
        if (answer.isConflict()) {
            overtaken.add(item.id());
        }
        already++;
    }

    void refused(BulkItem item, ItemAnswer answer) {
        refused.add(new RefusedDocument(item.id(), item.version(), answer.type(), answer.reason()));
    }
}
