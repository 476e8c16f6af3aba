package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import health.waymark.backend.search.LabelDocuments;
import health.waymark.backend.search.TestLabels;
import health.waymark.localstack.LocalServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;

/** An index of its own on the real server, as the definition describes it, filled with documents as they are written. */
public final class TestIndex implements AutoCloseable {

    private static final int BUSY = 429;
    private static final int MOST_ATTEMPTS = 120;
    private static final long PAUSE_NANOS = 500_000_000;

    private final LabelIndexProperties properties;
    private final RestClient rest;
    private final ElasticsearchClient client;
    private final LabelIndex index;
    private final LabelDocuments documents = new LabelDocuments();

    /** Creates the index. */
    public TestIndex() {
        this(Duration.ofSeconds(10));
    }

    /** Creates the index for so much that an answer may take longer. */
    public TestIndex(Duration requestTimeout) {
        this(requestTimeout, null);
    }

    /** Creates an index of other mappings than the definition's, as another release had them. */
    public static TestIndex of(String mappings) {
        return new TestIndex(Duration.ofSeconds(10), mappings);
    }

    private TestIndex(Duration requestTimeout, @Nullable String mappings) {
        properties = new LabelIndexProperties(
                List.of(LocalServers.shared().elasticsearch().uri()),
                null,
                null,
                null,
                null,
                "test-labels-" + UUID.randomUUID(),
                1,
                "0-1",
                "200ms",
                requestTimeout);
        ElasticsearchConfiguration configuration = new ElasticsearchConfiguration();
        rest = configuration.elasticsearchRestClient(properties);
        client = configuration.elasticsearchClient(rest);
        index = new LabelIndex(client, rest, properties, new SimpleMeterRegistry());
        create(mappings);
    }

    private void create(@Nullable String mappings) {
        LabelIndexDefinition definition = new LabelIndexDefinition(properties);
        Request request = new Request("PUT", "/" + properties.alias());
        request.setJsonEntity("{\"settings\":" + definition.settings() + ",\"mappings\":"
                + (mappings == null ? definition.mappings() : mappings) + "}");
        send(request);
    }

    private void send(Request request) {
        try {
            rest.performRequest(request);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Indexes labels and waits until searches see them. */
    public void add(TestLabels... labels) {
        add(Arrays.asList(labels));
    }

    /** Indexes labels and waits until searches see them. */
    public void add(Collection<TestLabels> labels) {
        bulk(labels, Refresh.True);
    }

    /** Indexes many labels, by several threads if wanted; {@link #finishLoading} lets searches see them. */
    public void load(Collection<TestLabels> labels) {
        bulk(labels, Refresh.False);
    }

    /** Nothing is made ready for searches until {@link #finishLoading}, as when the indexer builds anew. */
    public void beginLoading() {
        refreshEvery("-1");
    }

    /** Lets searches see all that was loaded, and waits until the server has tidied up. */
    public void finishLoading() {
        refreshEvery("200ms");
        send(new Request("POST", "/" + properties.alias() + "/_refresh"));
        while (merges() > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Makes one segment of all, as an operator may after a rebuild, and waits until searches use it. */
    public void merge() {
        Request request = new Request("POST", "/" + properties.alias() + "/_forcemerge");
        request.addParameter("max_num_segments", "1");
        request.addParameter("wait_for_completion", "false");
        send(request);
        while (segments() > 1) {
            LockSupport.parkNanos(PAUSE_NANOS);
            send(new Request("POST", "/" + properties.alias() + "/_refresh"));
        }
    }

    private long segments() {
        try {
            return Objects.requireNonNull(client.indices()
                            .stats(stats -> stats.index(properties.alias()).metric("segments"))
                            .all()
                            .primaries()
                            .segments())
                    .count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long merges() {
        try {
            return Objects.requireNonNull(client.indices()
                            .stats(stats -> stats.index(properties.alias()).metric("merge"))
                            .all()
                            .primaries()
                            .merges())
                    .current();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void refreshEvery(String interval) {
        Request request = new Request("PUT", "/" + properties.alias() + "/_settings");
        request.setJsonEntity("{\"index\":{\"refresh_interval\":\"" + interval + "\"}}");
        send(request);
    }

    /** Has searches by this alias find what is in the index, too. */
    public void answerAs(String alias) {
        send(new Request("PUT", "/" + properties.alias() + "/_alias/" + alias));
    }

    private void bulk(Collection<TestLabels> labels, Refresh refresh) {
        BulkRequest.Builder bulk =
                new BulkRequest.Builder().index(properties.alias()).refresh(refresh);
        for (TestLabels label : labels) {
            byte[] document = documents.document(label.label()).getBytes(StandardCharsets.UTF_8);
            bulk.operations(operation -> operation.index(
                    index -> index.id(label.label().resource().key().reference())
                            .document(BinaryData.of(document, ContentType.APPLICATION_JSON))));
        }
        BulkRequest request = bulk.build();
        for (int attempt = 1; !isTaken(request, attempt); attempt++) {
            // As the indexer does: a server that has too much in its memory says so, and takes it a little later.
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean isTaken(BulkRequest request, int attempt) {
        try {
            BulkResponse response = client.bulk(request);
            if (response.errors()) {
                throw new AssertionError(response.items().toString());
            }
            return true;
        } catch (ResponseException refusal) {
            if (refusal.getResponse().getStatusLine().getStatusCode() == BUSY && attempt < MOST_ATTEMPTS) {
                return false;
            }
            throw new UncheckedIOException(refusal);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The request that the application would send, as bytes. */
    public byte[] request(LabelQuery query) {
        return JsonpUtils.toJsonString(index.request(query), client._jsonpMapper())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends such a request and reads the whole answer. */
    public byte[] raw(byte[] request) {
        Request search = new Request("POST", "/" + properties.alias() + "/_search");
        search.setEntity(new NByteArrayEntity(request, org.apache.http.entity.ContentType.APPLICATION_JSON));
        try {
            return rest.performRequest(search).getEntity().getContent().readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The index as the application asks it. */
    public LabelIndex index() {
        return index;
    }

    /** The ids of the first hundred labels that match, by id. */
    public List<String> find(Query query) {
        return find(query, new Ordering(List.of(), null));
    }

    /** The ids of the first hundred labels that match, in that order. */
    public List<String> find(Query query, Ordering ordering) {
        return index.search(new LabelQuery(query, ordering, 100, List.of(), false, false)).hits().stream()
                .map(LabelHits.Hit::id)
                .toList();
    }

    @Override
    public void close() throws IOException {
        client.indices().delete(delete -> delete.index(properties.alias()));
        rest.close();
    }
}
