package health.waymark.indexer.bulk;

import health.waymark.indexer.feed.FeedLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import tools.jackson.core.io.JsonStringEncoder;

/** Lines of the feed as the body of one bulk call; documents are copied as they came. Used by one thread. */
public final class BulkRequest {

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

    private static final int SPARE = 4 * 1024;

    private final Body body;
    private final List<BulkItem> items = new ArrayList<>();

    public BulkRequest() {
        this(0);
    }

    /** @param bytes how long it is likely to become: bodies that grow are copied again and again */
    public BulkRequest(int bytes) {
        body = new Body(bytes + SPARE);
    }

    public void add(FeedLine line) {
        add(line, line.version(), "external");
    }

    /**
     * Adds a line that is to be written even where the index holds that version already.
     *
     * @param version the line's own, or a later one up to which the line is known to be the newest
     */
    public void addAnew(FeedLine line, long version) {
        add(line, version, "external_gte");
    }

    /** Adds the deletion of a document of which the directory knows nothing, up to a version. */
    public void deleteAnew(String id, long version) {
        int from = body.size();
        writeAction(id, true, version, "external_gte");
        items.add(new BulkItem(id, version, true, from, body.size()));
    }

    private void add(FeedLine line, long version, String versionType) {
        int from = body.size();
        writeAction(line.id(), line.deletion(), version, versionType);
        if (!line.deletion()) {
            line.writeDocument(body);
            body.write('\n');
        }
        items.add(new BulkItem(line.id(), version, line.deletion(), from, body.size()));
    }

    public int count() {
        return items.size();
    }

    /** Size of the body so far. */
    public int bytes() {
        return body.size();
    }

    List<BulkItem> items() {
        return Collections.unmodifiableList(items);
    }

    /** The body for all items, or for those that are to be repeated. */
    HttpEntity entity(List<BulkItem> chosen) {
        if (chosen.size() == items.size()) {
            return body.entity();
        }
        Body part = new Body(SPARE);
        chosen.forEach(item -> body.copy(item.from(), item.to(), part));
        return part.entity();
    }

    private void writeAction(String id, boolean deletion, long version, String versionType) {
        write(deletion ? "{\"delete\":{\"_id\":\"" : "{\"index\":{\"_id\":\"");
        body.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(id));
        write("\",\"version\":" + version + ",\"version_type\":\"" + versionType + "\"}}\n");
    }

    private void write(String ascii) {
        body.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Lends its array instead of copying it: bodies are megabytes. */
    private static final class Body extends ByteArrayOutputStream {

        Body(int bytes) {
            super(bytes);
        }

        HttpEntity entity() {
            return new NByteArrayEntity(buf, 0, count, NDJSON);
        }

        void copy(int from, int to, Body target) {
            target.write(buf, from, to - from);
        }
    }
}
