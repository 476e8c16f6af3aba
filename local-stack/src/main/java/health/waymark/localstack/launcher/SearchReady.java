package health.waymark.localstack.launcher;

import health.waymark.localstack.server.ServerStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Waits until whatever was saved is published and found. A running installation always has something on its way, so a
 * lag of less than two seconds counts as none.
 */
final class SearchReady {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final double ALLOWED_SECONDS = 2;

    /** After so many looks in a row without a lag, nothing older is on its way between the two either. */
    private static final int CALM_LOOKS = 3;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Gauge> gauges;

    SearchReady(int backendManagementPort, int indexerManagementPort) {
        this.gauges = List.of(
                new Gauge(backendManagementPort, "waymark_publisher_lag_seconds"),
                new Gauge(indexerManagementPort, "waymark_indexer_lag_seconds"));
    }

    void await() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        int calm = 0;
        while (calm < CALM_LOOKS) {
            calm = gauges.stream().allMatch(this::isCalm) ? calm + 1 : 0;
            if (System.nanoTime() > deadline) {
                throw new ServerStartException("What was saved is not found by searches after " + LIMIT.toMinutes()
                        + " minutes: see the logs of the backend and of the search-indexer.");
            }
            pause();
        }
    }

    private boolean isCalm(Gauge gauge) {
        URI metrics = URI.create("http://127.0.0.1:" + gauge.port() + "/actuator/prometheus");
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(metrics)
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Matcher figure = gauge.figure().matcher(answer.body());
            return figure.find() && Double.parseDouble(figure.group(1)) < ALLOWED_SECONDS;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while waiting for the search");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while waiting for the search");
        }
    }

    /** A figure among a process' metrics. */
    private record Gauge(int port, String name) {

        Pattern figure() {
            return Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? ([0-9.E-]+)$");
        }
    }
}
