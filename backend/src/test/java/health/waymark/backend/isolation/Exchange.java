package health.waymark.backend.isolation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends many requests over few connections, and keeps count. */
final class Exchange implements AutoCloseable {

    private static final int THREADS = 4;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicInteger sent = new AtomicInteger();
    private final String baseUrl;

    Exchange(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    int sent() {
        return sent.get();
    }

    Answer send(String credential, Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(call.path().startsWith("http") ? call.path() : baseUrl + call.path()))
                .method(
                        call.method(),
                        call.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(call.body()));
        if (!credential.isEmpty()) {
            request.header("Authorization", "Bearer " + credential);
        }
        if (!call.body().isEmpty()) {
            request.header("Content-Type", call.contentType());
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            sent.incrementAndGet();
            Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
            List.of(
                            "date",
                            "x-trace-id",
                            "x-request-id",
                            "connection",
                            "etag",
                            "last-modified",
                            "content-length",
                            "ratelimit")
                    .forEach(headers::remove);
            return new Answer(response.statusCode(), response.body(), headers.toString());
        } catch (IOException failure) {
            throw new AssertionError("No answer to " + call, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Runs all of them, a few at a time, and answers what they found. */
    List<String> findings(List<Callable<List<String>>> checks) throws InterruptedException {
        return threads.invokeAll(checks).stream()
                .flatMap(done -> {
                    try {
                        return done.get().stream();
                    } catch (ExecutionException failure) {
                        throw new AssertionError(failure.getCause());
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(interrupted);
                    }
                })
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A request without its credential. */
    record Call(String method, String path, String body, String contentType) {

        static Call get(String path) {
            return new Call("GET", path, "", "");
        }

        static Call fhir(String method, String path, String body) {
            return new Call(method, path, body, "application/fhir+json");
        }

        static Call json(String method, String path, String body) {
            return new Call(method, path, body, "application/json");
        }
    }

    /** What came back; the headers are those that may say something. */
    record Answer(int status, String body, String headers) {

        /** The answer with what the caller itself said blanked out, and without times. */
        String masked(String... said) {
            String text = status + " " + headers + " " + body;
            for (String one : said) {
                text = text.replace(one, "~");
            }
            return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d)", "TIME")
                    .replaceAll("(\"resourceType\":\"Bundle\",\"id\":\")[0-9a-f-]{36}", "$1ID")
                    .replaceAll("/Bundle/[0-9a-f-]{36}", "/Bundle/ID")
                    .replaceAll("\"traceId\":\"[0-9a-f]{32}\"", "TRACE")
                    .replaceAll("_cursor=[A-Za-z0-9_-]+", "_cursor=C");
        }
    }
}
