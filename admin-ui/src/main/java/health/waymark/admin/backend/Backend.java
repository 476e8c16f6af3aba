package health.waymark.admin.backend;

import health.waymark.admin.trace.Trace;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The backend as one person sees it. Every call carries that person's token and the trace of the page request. */
public final class Backend {

    private static final MediaType FHIR = MediaType.parseMediaType("application/fhir+json");

    private final BackendSettings settings;
    private final RestClient http;
    private final JsonMapper json;
    private final String token;
    private final Trace trace;

    Backend(BackendSettings settings, RestClient http, JsonMapper json, String token, Trace trace) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.token = token;
        this.trace = trace;
    }

    /** A call to the path made of these segments; each is one segment whatever it holds. */
    public Call call(String... segments) {
        return new Call(this, Call.path(segments));
    }

    /** The same read as a command to copy, at the address that people outside use and with a key of theirs. */
    public String curl(String... segments) {
        return "curl -H \"Authorization: Bearer $KEY\" '" + settings.backendPublicUrl() + Call.path(segments) + "'";
    }

    /** JSON laid out for people to read. */
    public String readable(JsonNode tree) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    Answer send(HttpMethod method, Call call, @Nullable JsonNode body) {
        RestClient.RequestBodySpec request = http.method(method)
                .uri(URI.create(settings.backendUrl() + call.target()))
                .headers(headers -> describe(headers, call));
        if (body != null) {
            request.contentType(FHIR).body(json.writeValueAsBytes(body));
        }
        try {
            return request.exchange((sent, response) -> answer(response));
        } catch (ResourceAccessException failure) {
            throw new BackendAway(trace, failure);
        }
    }

    private void describe(HttpHeaders headers, Call call) {
        headers.setBearerAuth(token);
        headers.set("traceparent", trace.traceparent());
        headers.set(HttpHeaders.ACCEPT, "application/fhir+json, application/json, application/problem+json");
        call.precondition().ifPresent(etag -> headers.set(HttpHeaders.IF_MATCH, etag));
    }

    private Answer answer(ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        JsonNode body = tree(response.getBody().readAllBytes());
        if (status.is2xxSuccessful()) {
            return new Answer(body, response.getHeaders());
        }
        // A gateway in front says so when nothing behind it answers.
        if (status.value() == 502 || status.value() == 504) {
            throw new BackendAway(trace, new IOException("Answered " + status.value()));
        }
        throw new BackendRefusal(status.value(), Issue.in(body), trace);
    }

    private JsonNode tree(byte[] body) {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            // An error page of something in between; the status tells enough.
            return MissingNode.getInstance();
        }
    }
}
