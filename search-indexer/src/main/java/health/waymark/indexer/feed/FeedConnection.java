package health.waymark.indexer.feed;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Requests to the backend, each with an end: a server that falls silent is left. */
@Component
final class FeedConnection implements DisposableBean {

    private static final int GONE = 410;

    private final FeedSettings settings;
    private final HttpClient http;
    private final ScheduledThreadPoolExecutor guard;
    private final AtomicBoolean hungUp = new AtomicBoolean();

    /** The patient GET that waits for its answer. Others may be under way at the same time, of another thread. */
    private volatile @Nullable CompletableFuture<?> patientCall;

    FeedConnection(FeedSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
        this.guard = new ScheduledThreadPoolExecutor(1, FeedConnection::guardThread);
        this.guard.setRemoveOnCancelPolicy(true);
    }

    /**
     * The answer to a GET, whose body must be closed.
     *
     * @param wait how long the backend may take before its answer begins, beyond the ordinary
     * @throws HungUp when it would wait and {@link #hangUp} was called meanwhile
     * @throws EpochUnknown when the feed has begun a new count
     * @throws BackendAway when the backend does not answer as promised
     */
    Opened open(String path, Duration wait) {
        HttpResponse<InputStream> answer =
                await(http.sendAsync(request(path, wait).build(), BodyHandlers.ofInputStream()), path, !wait.isZero());
        if (answer.statusCode() != 200) {
            throw refusal(answer, path);
        }
        // A backend may send its headers at once and hold the first line back until there is one
        InputStream body = new GuardedStream(answer.body(), guard, wait.plus(settings.stallTimeout()));
        return new Opened(answer.headers().firstValue("Waymark-Feed-Head").orElse(""), body);
    }

    /** An answer that is there from its headers on. */
    record Opened(String head, InputStream body) {

        /** @throws BackendAway when the answer does not say where the feed's head is */
        Cursor cursor() {
            try {
                return Cursor.parse(head);
            } catch (IllegalArgumentException e) {
                close(body);
                throw new BackendAway("The feed does not say where its head is: " + e.getMessage(), e);
            }
        }
    }

    /** Sends JSON. Not ended by {@link #hangUp}. The answer is given whatever its status is. */
    HttpResponse<String> put(String path, String json) {
        HttpRequest request = request(path, Duration.ZERO)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BackendAway("No answer from %s: %s".formatted(settings.address(path), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendAway("Interrupted", e);
        }
    }

    /**
     * Ends the patient GET that is waiting for its answer; or else the next one, which may be about to begin. All others
     * are answered soon, and go on.
     */
    void hangUp() {
        hungUp.set(true);
        CompletableFuture<?> waiting = patientCall;
        if (waiting != null) {
            waiting.cancel(true);
        }
    }

    @Override
    public void destroy() {
        guard.shutdownNow();
    }

    private HttpRequest.Builder request(String path, Duration wait) {
        return HttpRequest.newBuilder(settings.address(path))
                .header("Authorization", "Bearer " + settings.token())
                .timeout(wait.plus(settings.stallTimeout()));
    }

    private HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> sent, String path, boolean patient) {
        if (!patient) {
            return answer(sent, path);
        }
        patientCall = sent;
        if (hungUp.get()) {
            sent.cancel(true);
        }
        try {
            return answer(sent, path);
        } finally {
            patientCall = null;
        }
    }

    private HttpResponse<InputStream> answer(CompletableFuture<HttpResponse<InputStream>> sent, String path) {
        try {
            return sent.join();
        } catch (CancellationException e) {
            hungUp.set(false);
            throw new HungUp();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CancellationException) {
                hungUp.set(false);
                throw new HungUp();
            }
            throw new BackendAway("No answer from %s: %s".formatted(settings.address(path), cause), cause);
        }
    }

    private RuntimeException refusal(HttpResponse<InputStream> answer, String path) {
        close(answer.body());
        String text = "%s answered %d".formatted(settings.address(path), answer.statusCode());
        return answer.statusCode() == GONE ? new EpochUnknown(text) : new BackendAway(text);
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new BackendAway("An answer could not be closed: " + e.getMessage(), e);
        }
    }

    private static Thread guardThread(Runnable task) {
        Thread thread = new Thread(task, "feed-guard");
        thread.setDaemon(true);
        return thread;
    }
}
