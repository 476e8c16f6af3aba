package health.waymark.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.localstack.OwnServers;
import health.waymark.localstack.process.ProcessRecord;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ElasticsearchServerIntegrationTests {

    @Test
    void keepsItsDocumentsWhenItIsKilledAndIsFoundWithoutItsPidFile() throws IOException, InterruptedException {
        try (OwnServers own = new OwnServers()) {
            ElasticsearchServer elasticsearch = own.elasticsearch();
            elasticsearch.start();
            assertThat(send(elasticsearch, "PUT", "/care/_doc/1", "{\"name\":\"radiology\"}"))
                    .contains("\"created\"");

            elasticsearch.kill();
            assertThat(elasticsearch.isHealthy()).isFalse();
            elasticsearch.start();

            assertThat(send(elasticsearch, "GET", "/care/_doc/1", "")).contains("radiology");
            ProcessRecord running = elasticsearch.process().orElseThrow();
            Files.delete(own.folder().pidFile("elasticsearch"));
            assertThat(elasticsearch.process()).contains(running);

            elasticsearch.stop();
            assertThat(running.isAlive()).isFalse();
        }
    }

    private static String send(ElasticsearchServer server, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
