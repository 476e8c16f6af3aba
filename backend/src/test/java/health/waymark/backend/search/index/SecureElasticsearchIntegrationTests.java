package health.waymark.backend.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.localstack.LocalServers;
import health.waymark.localstack.gate.SecureGate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;

/** TLS, credentials, several nodes and versions, by a gate before the real Elasticsearch. */
class SecureElasticsearchIntegrationTests {

    private static final URI NOBODY_THERE = URI.create("https://localhost:1");

    @TempDir
    private Path folder;

    private SecureGate gate;

    @BeforeEach
    void open() {
        gate = SecureGate.before(LocalServers.shared().elasticsearch().uri(), folder);
    }

    @AfterEach
    void close() {
        gate.close();
    }

    @Test
    void reachesTheClusterOverTlsWithAPasswordAndPassesOverANodeThatIsDown() throws IOException {
        Map<String, Object> details =
                health(properties(SecureGate.USERNAME, SecureGate.PASSWORD, null, gate.certificate()));

        assertThat(details).containsEntry("index", "being built").containsEntry("nodes", 1);
        assertThat(details.get("version").toString()).startsWith("8.");
    }

    @Test
    void reachesTheClusterOverTlsWithAnApiKey() throws IOException {
        assertThat(health(properties(null, null, SecureGate.API_KEY, gate.certificate())))
                .containsKey("version");
    }

    @Test
    void saysThatItIsRefusedAndLetsSearchesTryLater() throws IOException {
        LabelIndexProperties properties = properties(SecureGate.USERNAME, "another password", null, gate.certificate());

        assertThat(health(properties)).containsEntry("cluster", "refuses, with status 401");
        try (RestClient rest = new ElasticsearchConfiguration().elasticsearchRestClient(properties)) {
            LabelIndex index = new LabelIndex(client(rest), rest, properties, new SimpleMeterRegistry());
            Query all = Query.of(query -> query.matchAll(any -> any));
            Ordering byId = new Ordering(List.of(), null);
            assertThatThrownBy(() -> index.centre(all)).isInstanceOf(SearchUnavailableException.class);
            assertThatThrownBy(() -> index.search(new LabelQuery(all, byId, 10, List.of(), false, true)))
                    .isInstanceOf(SearchUnavailableException.class);
        }
    }

    @Test
    void trustsNoCertificateThatItWasNotTold() throws IOException {
        assertThat(health(properties(null, null, SecureGate.API_KEY, null)))
                .containsEntry("cluster", "does not answer");
    }

    @Test
    void saysThatAClusterIsTooOld() throws IOException {
        gate.pretend("7.17.29");

        assertThat(health(properties(null, null, SecureGate.API_KEY, gate.certificate())))
                .containsEntry(
                        "unfit",
                        "Elasticsearch 7.17.29 is too old: the search index needs 8.0 or later. Upgrade the cluster");
    }

    @Test
    void doesNotStartWithoutTheFileOfTheAuthority() {
        LabelIndexProperties properties = properties(null, null, null, folder.resolve("nowhere.pem"));

        assertThatIllegalStateException()
                .isThrownBy(() -> new ElasticsearchConfiguration().elasticsearchRestClient(properties))
                .withMessageContaining("waymark.elasticsearch.ca-file")
                .withMessageContaining("nowhere.pem");
    }

    private static Map<String, Object> health(LabelIndexProperties properties) throws IOException {
        try (RestClient rest = new ElasticsearchConfiguration().elasticsearchRestClient(properties)) {
            Health health = new ElasticsearchHealthIndicator(client(rest), rest, properties).health();
            assertThat(health.getStatus()).isEqualTo(ElasticsearchHealthIndicator.DEGRADED);
            return health.getDetails();
        }
    }

    private static ElasticsearchClient client(RestClient rest) {
        return new ElasticsearchConfiguration().elasticsearchClient(rest);
    }

    private LabelIndexProperties properties(
            @Nullable String username, @Nullable String password, @Nullable String apiKey, @Nullable Path caFile) {
        return new LabelIndexProperties(
                List.of(NOBODY_THERE, gate.uri()),
                username,
                password,
                apiKey,
                caFile,
                "no-such-labels",
                1,
                "0-1",
                "200ms",
                Duration.ofSeconds(10));
    }
}
