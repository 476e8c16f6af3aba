package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import health.waymark.localstack.gate.SecureGate;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, credentials, several nodes and versions, by a gate before the real Elasticsearch. */
class SecureElasticsearchIntegrationTests {

    private static final String NOBODY_THERE = "https://localhost:1";

    @TempDir
    private Path folder;

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void writesOverTlsWithPasswordOrApiKeyAndPassesOverANodeThatIsDown() {
        scene.labels(10);
        try (SecureGate gate = SecureGate.before(scene.elasticsearch(), folder)) {
            URI[] nodes = {URI.create(NOBODY_THERE), gate.uri()};
            try (RunningIndexer indexer = scene.startAt(
                    nodes,
                    trusting(gate),
                    "waymark.elasticsearch.username=" + SecureGate.USERNAME,
                    "waymark.elasticsearch.password=" + SecureGate.PASSWORD)) {
                scene.awaitEquality();
                await().until(() -> indexer.health("readiness").equals("UP"));
            }
            scene.feed().putNamed("HealthcareService/3", "Changed later");
            try (RunningIndexer indexer =
                    scene.startAt(nodes, trusting(gate), "waymark.elasticsearch.api-key=" + SecureGate.API_KEY)) {
                scene.awaitEquality();

                gate.shut();
                await().until(() -> indexer.health("elasticsearch").equals("DOWN"));
                assertThat(indexer.health("liveness")).isEqualTo("UP");
            }
        }
    }

    @Test
    void saysThatACertificateIsNotTrustedAndWritesNothing() {
        scene.labels(3);
        try (SecureGate gate = SecureGate.before(scene.elasticsearch(), folder);
                RunningIndexer indexer =
                        scene.startAt(new URI[] {gate.uri()}, "waymark.elasticsearch.api-key=" + SecureGate.API_KEY)) {
            await().until(() -> trouble(indexer).contains("certif"));

            assertThat(scene.cluster().indices()).isEmpty();
        }
    }

    @Test
    void saysThatAClusterIsTooOldUntilItIsUpgraded() {
        scene.labels(3);
        try (SecureGate gate = SecureGate.before(scene.elasticsearch(), folder)) {
            gate.pretend("7.17.29");
            try (RunningIndexer indexer = scene.startAt(
                    new URI[] {gate.uri()}, trusting(gate), "waymark.elasticsearch.api-key=" + SecureGate.API_KEY)) {
                await().until(() -> indexer.detail("elasticsearch", "unfit")
                        .equals("Elasticsearch 7.17.29 is too old: the search index needs 8.0 or later."
                                + " Upgrade the cluster"));
                assertThat(indexer.health("elasticsearch")).isEqualTo("DOWN");
                assertThat(scene.cluster().indices()).isEmpty();

                gate.pretend("9.1.0");
                scene.awaitEquality();
                await().until(() -> indexer.health("readiness").equals("UP"));
            }
        }
    }

    @Test
    void refusesToStartWithoutTheFileOfTheAuthority() {
        assertThatException()
                .isThrownBy(() -> scene.start("waymark.elasticsearch.ca-file=" + folder.resolve("nowhere.pem")))
                .havingRootCause()
                .withMessageContaining("waymark.elasticsearch.ca-file")
                .withMessageContaining("nowhere.pem");
    }

    private static String trusting(SecureGate gate) {
        return "waymark.elasticsearch.ca-file=" + gate.certificate();
    }

    private static String trouble(RunningIndexer indexer) {
        return indexer.detail("elasticsearch", "trouble");
    }
}
