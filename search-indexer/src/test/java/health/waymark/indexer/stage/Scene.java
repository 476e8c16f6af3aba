package health.waymark.indexer.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.localstack.LocalServers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A feed, and an alias of its own in the shared Elasticsearch, for one test. */
public final class Scene implements AutoCloseable {

    static {
        // The machine may be busy with the tests of other modules
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private final URI elasticsearch = LocalServers.shared().elasticsearch().uri();
    private final String alias = "labels" + ProcessHandle.current().pid() + "x" + System.nanoTime();
    private final FeedServer feed = new FeedServer();
    private final SearchCluster cluster = new SearchCluster(elasticsearch, alias);

    public FeedServer feed() {
        return feed;
    }

    public SearchCluster cluster() {
        return cluster;
    }

    /** Name of the generation for a definition and an epoch. */
    public String index(String definition, String epoch) {
        return alias + "-" + definition + "-" + epoch;
    }

    public RunningIndexer start(String... settings) {
        return RunningIndexer.start(feed.uri(), elasticsearch, alias, settings);
    }

    /** The shared Elasticsearch itself. */
    public URI elasticsearch() {
        return elasticsearch;
    }

    /** Starts with other nodes than the shared Elasticsearch. */
    public RunningIndexer startAt(URI[] nodes, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("waymark.elasticsearch.uris="
                + Stream.of(nodes).map(URI::toString).collect(Collectors.joining(",")));
        return start(all.toArray(String[]::new));
    }

    public ChildIndexer startChild(String id, String... settings) {
        return ChildIndexer.start(feed.uri(), elasticsearch, alias, id, settings);
    }

    public RunningIndexer startThrough(FaultyElasticsearch proxy, String... settings) {
        return RunningIndexer.start(feed.uri(), proxy.uri(), alias, settings);
    }

    public FaultyElasticsearch proxy() {
        return new FaultyElasticsearch(elasticsearch);
    }

    /** Fills the feed with that many labels. */
    public void labels(int count) {
        for (int i = 0; i < count; i++) {
            feed.putNamed("HealthcareService/" + i, "Radiology " + i);
        }
    }

    /** Waits until searches find exactly the feed's labels, each in its newest version. */
    public void awaitEquality() {
        await().pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(cluster.found()).isEqualTo(feed.expected()));
    }

    /** As {@link #awaitEquality}, but what was mended beside the feed's order may bear a later number. */
    public void awaitMended() {
        await().pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            Map<String, Long> found = cluster.found();
            Map<String, Long> expected = feed.expected();
            assertThat(found.keySet()).isEqualTo(expected.keySet());
            expected.forEach((id, version) -> assertThat(found.get(id)).isGreaterThanOrEqualTo(version));
        });
    }

    @Override
    public void close() {
        feed.close();
        cluster.indices().forEach(index -> cluster.call("DELETE", "/" + index, ""));
    }
}
