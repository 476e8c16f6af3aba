package health.waymark.indexer.feed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of the backend's label feed. Calls come from one thread; {@link #hangUp()} may come from another. */
@Component
public final class LabelFeed implements DisposableBean {

    private static final int GONE = 410;

    private final FeedSettings settings;
    private final JsonMapper json;
    private final HttpClient http;
    private final ScheduledThreadPoolExecutor guard;
    private volatile @Nullable CompletableFuture<?> call;

    LabelFeed(FeedSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build();
        this.guard = new ScheduledThreadPoolExecutor(1, LabelFeed::guardThread);
        this.guard.setRemoveOnCancelPolicy(true);
    }

    /**
     * Reads on behind a place.
     *
     * @param after null for zero
     * @param patient whether the backend may hold an empty answer open for changes to come
     * @throws EpochUnknown when the feed has begun a new count
     * @throws BackendAway when the backend does not answer as promised
     */
    public FeedPage read(@Nullable Cursor after, boolean patient) {
        Duration wait = patient ? settings.longPoll() : Duration.ZERO;
        String place = after == null ? "" : URLEncoder.encode(after.text(), StandardCharsets.UTF_8);
        String path = "/feed/labels?after=%s&limit=%d&wait=%d".formatted(place, settings.limit(), wait.toSeconds());
        HttpResponse<InputStream> answer = get(path, wait);
        return new FeedPage(
                head(answer), after == null ? 0 : after.sequence(), settings.limit(), guarded(answer, wait));
    }

    /**
     * Asks what the index should be.
     *
     * @throws BackendAway when the backend does not answer as promised
     */
    public FeedDefinition definition() {
        HttpResponse<InputStream> answer = get("/feed/definition", Duration.ZERO);
        try (InputStream body = guarded(answer, Duration.ZERO)) {
            JsonNode node = json.readTree(body.readAllBytes());
            return new FeedDefinition(
                    node.required("version").stringValue(),
                    node.required("epoch").stringValue(),
                    node.required("settings").toString(),
                    node.required("mappings").toString());
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new BackendAway("The feed's definition cannot be read: " + e.getMessage(), e);
        }
    }

    /** Ends a long poll that is waiting for its answer, so that a stop need not wait for it. */
    public void hangUp() {
        CompletableFuture<?> waiting = call;
        if (waiting != null) {
            waiting.cancel(true);
        }
    }

    @Override
    public void destroy() {
        guard.shutdownNow();
    }

    private HttpResponse<InputStream> get(String path, Duration wait) {
        HttpRequest request = HttpRequest.newBuilder(settings.address(path))
                .header("Authorization", "Bearer " + settings.token())
                .timeout(wait.plus(settings.stallTimeout()))
                .build();
        HttpResponse<InputStream> answer = await(http.sendAsync(request, BodyHandlers.ofInputStream()), path);
        if (answer.statusCode() != 200) {
            throw refusal(answer, path);
        }
        return answer;
    }

    private HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> sent, String path) {
        call = sent;
        try {
            return sent.join();
        } catch (CompletionException | CancellationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BackendAway("No answer from %s: %s".formatted(settings.address(path), cause), cause);
        } finally {
            call = null;
        }
    }

    /** A backend may send its headers at once and hold the first line back until there is one. */
    private InputStream guarded(HttpResponse<InputStream> answer, Duration wait) {
        return new GuardedStream(answer.body(), guard, wait.plus(settings.stallTimeout()));
    }

    private RuntimeException refusal(HttpResponse<InputStream> answer, String path) {
        closeUnread(answer);
        String text = "%s answered %d".formatted(settings.address(path), answer.statusCode());
        return answer.statusCode() == GONE ? new EpochUnknown(text) : new BackendAway(text);
    }

    private static Cursor head(HttpResponse<InputStream> answer) {
        try {
            return Cursor.parse(answer.headers()
                    .firstValue("Waymark-Feed-Head")
                    .orElseThrow(() -> new IllegalArgumentException("no Waymark-Feed-Head")));
        } catch (IllegalArgumentException e) {
            closeUnread(answer);
            throw new BackendAway("The feed does not say where its head is: " + e.getMessage(), e);
        }
    }

    private static void closeUnread(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
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
