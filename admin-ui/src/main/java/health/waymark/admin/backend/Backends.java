package health.waymark.admin.backend;

import health.waymark.admin.trace.Trace;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Opens the backend for one person and one page. */
@Component
public final class Backends {

    private final BackendSettings settings;
    private final RestClient http;
    private final JsonMapper json;

    Backends(BackendSettings settings, RestClient.Builder http) {
        this.settings = settings;
        this.http = http.requestFactory(patient()).build();
        this.json = exact();
    }

    /** The backend as this person, on behalf of the page request that {@code trace} names. */
    public Backend as(String accessToken, Trace trace) {
        return new Backend(settings, http, json, accessToken, trace);
    }

    private static JdkClientHttpRequestFactory patient() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client);
        // A person waits: after this long an answer would come too late to be read.
        factory.setReadTimeout(Duration.ofSeconds(15));
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
