package health.waymark.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import health.waymark.indexer.stage.FeedServer;
import health.waymark.indexer.stage.RunningIndexer;
import health.waymark.indexer.stage.Scene;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class ManagementIntegrationTests {

    private final Scene scene = new Scene();

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void metricsAndHealthAreOnTheOnlyPortAndNothingElseIs() throws IOException, InterruptedException {
        scene.labels(5);
        try (RunningIndexer indexer = scene.start()) {
            scene.awaitEquality();
            await().until(() -> indexer.health("readiness").equals("UP"));

            assertThat(get(indexer, "/actuator/prometheus").body())
                    .contains("waymark_indexer_documents_total{outcome=\"indexed\"} 5.0")
                    .contains("waymark_indexer_lag_sequence 0.0")
                    .contains("waymark_indexer_lag_seconds 0.0")
                    .contains("waymark_indexer_parked_total 0.0")
                    .contains("waymark_indexer_parked_current 0.0")
                    .contains("waymark_indexer_repeated_total 0.0")
                    .contains("waymark_indexer_retries_total{peer=\"backend\"} 0.0")
                    .contains("waymark_indexer_rebuilds_total{reason=\"first\"} 1.0")
                    .contains("waymark_indexer_freshness_seconds_bucket")
                    .contains("waymark_indexer_active 1.0")
                    .contains("waymark_indexer_pace")
                    .contains("waymark_indexer_rebuild_share 1.0")
                    .contains("waymark_indexer_rebuild_left_seconds 0.0")
                    .contains("waymark_indexer_drift_found_total{kind=\"missing\"} 0.0")
                    .contains("waymark_indexer_drift_mended_total 0.0")
                    .contains("waymark_indexer_drift_age_seconds NaN")
                    .contains("waymark_indexer_drift_share 1.0");
            assertThat(get(indexer, "/actuator/health/liveness").body()).contains("\"status\":\"UP\"");
            assertThat(get(indexer, "/actuator/health").body())
                    .contains("\"state\":\"serving\"")
                    .contains("\"cursor\":\"e1.5\"")
                    .doesNotContain(FeedServer.TOKEN);
            assertThat(get(indexer, "/actuator/env").statusCode()).isEqualTo(404);
            assertThat(get(indexer, "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void refusesToStartWithoutTheFeedsToken() {
        assertThatException()
                .isThrownBy(() -> SpringApplication.run(IndexerApplication.class, "--server.port=0"))
                .havingRootCause()
                .withMessageContaining("waymark.feed");
    }

    private static HttpResponse<String> get(RunningIndexer indexer, String path)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(indexer.managementUri().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
