package health.waymark.admin.backend;

import health.waymark.admin.trace.Trace;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Opens the backend for one person and one page. */
@Component
public final class Backends implements DisposableBean {

    private final BackendSettings settings;
    private final RestClient http;
    private final RestClient files;
    private final Backend.Reading reading;
    private final ExecutorService beside;

    Backends(BackendSettings settings, RestClient.Builder http, Wording wording) {
        this.settings = settings;
        // A person waits: after this long an answer would come too late to be read.
        this.http = http.clone().requestFactory(patient(Duration.ofSeconds(15))).build();
        // What becomes a file is read for as long as there is something to read.
        this.files = http.clone().requestFactory(patient(null)).build();
        this.reading = new Backend.Reading(exact(), wording);
        this.beside = beside();
    }

    /** The backend as this person, on behalf of the page request that {@code trace} names. */
    public Backend as(String accessToken, Trace trace) {
        return new Backend(settings, http, files, reading, accessToken, trace, beside);
    }

    /** The backend as anybody sees it. */
    public Backend asAnybody(Trace trace) {
        return new Backend(settings, http, files, reading, "", trace, beside);
    }

    @Override
    public void destroy() {
        beside.shutdownNow();
    }

    /** When all are busy, the page's own thread makes the call: late is better than refused. */
    private static ExecutorService beside() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                64,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "backend-call-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private static JdkClientHttpRequestFactory patient(@Nullable Duration read) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client);
        if (read != null) {
            factory.setReadTimeout(read);
        }
        return factory;
    }

    /** What is read and written back must not change in passing: 1.10 stays 1.10 (FHIR R4, datatypes, decimal). */
    private static JsonMapper exact() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }
}
