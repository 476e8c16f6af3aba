package health.waymark.admin.backend;

import health.waymark.admin.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The backend as one person sees it. Every call carries that person's token and the trace of the page request. */
public final class Backend {

    private static final MediaType FHIR = MediaType.parseMediaType("application/fhir+json");

    private final BackendSettings settings;
    private final RestClient http;
    private final RestClient files;
    private final JsonMapper json;
    private final Wording wording;
    private final String token;
    private final Trace trace;
    private final Executor beside;
    private final AtomicInteger calls = new AtomicInteger();

    Backend(
            BackendSettings settings,
            RestClient http,
            RestClient files,
            Reading reading,
            String token,
            Trace trace,
            Executor beside) {
        this.settings = settings;
        this.http = http;
        this.files = files;
        this.json = reading.json();
        this.wording = reading.wording();
        this.token = token;
        this.trace = trace;
        this.beside = beside;
    }

    /** What makes sense of answers. */
    record Reading(JsonMapper json, Wording wording) {}

    /** A call to the path made of these segments; each is one segment whatever it holds. */
    public Call call(String... segments) {
        return new Call(this, Call.path(segments));
    }

    /** How many calls were made so far. */
    public int calls() {
        return calls.get();
    }

    /** The same read as a command to copy, at the address that people outside use and with a key of theirs. */
    public String curl(String... segments) {
        return curl(call(segments));
    }

    String curl(Call call) {
        return "curl -H \"Authorization: Bearer $KEY\" '" + settings.backendPublicUrl() + call.target() + "'";
    }

    /** JSON laid out for people to read. */
    public String readable(JsonNode tree) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    /**
     * Several reads of one tenant's base as one call (FHIR R4, batch).
     *
     * @param reads relative addresses, such as {@code Location?name=x}; what comes from people is encoded in them
     * @return the answers in the same order; of one that was refused, its OperationOutcome
     */
    public List<JsonNode> batch(String tenant, List<String> reads) {
        if (reads.isEmpty()) {
            return List.of();
        }
        ObjectNode bundle =
                json.createObjectNode().put("resourceType", "Bundle").put("type", "batch");
        ArrayNode entries = bundle.putArray("entry");
        reads.forEach(read ->
                entries.addObject().putObject("request").put("method", "GET").put("url", read));
        return entries(call("fhir", tenant).post(bundle).body());
    }

    /**
     * Replaces several resources, each only if it still has the version that it says (FHIR R4, batch).
     *
     * @return what became of each, in the same order: the {@code response} of its entry
     */
    public List<JsonNode> replaceAll(String tenant, List<ObjectNode> resources) {
        if (resources.isEmpty()) {
            return List.of();
        }
        ObjectNode bundle =
                json.createObjectNode().put("resourceType", "Bundle").put("type", "batch");
        ArrayNode entries = bundle.putArray("entry");
        for (ObjectNode resource : resources) {
            ObjectNode entry = entries.addObject();
            entry.set("resource", resource);
            entry.putObject("request")
                    .put("method", "PUT")
                    .put(
                            "url",
                            resource.path("resourceType").asString() + "/"
                                    + resource.path("id").asString())
                    .put(
                            "ifMatch",
                            "W/\"" + resource.path("meta").path("versionId").asString() + "\"");
        }
        return StreamSupport.stream(
                        call("fhir", tenant).post(bundle).body().path("entry").spliterator(), false)
                .map(entry -> entry.path("response"))
                .toList();
    }

    static List<JsonNode> entries(JsonNode bundle) {
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .map(entry -> entry.has("resource")
                        ? entry.path("resource")
                        : entry.path("response").path("outcome"))
                .toList();
    }

    Pending begin(Call call) {
        return new Pending(CompletableFuture.supplyAsync(() -> send(HttpMethod.GET, call, null), beside));
    }

    Answer send(HttpMethod method, Call call, @Nullable JsonNode body) {
        RestClient.RequestBodySpec request = http.method(method)
                .uri(URI.create(settings.backendUrl() + call.target()))
                .headers(headers -> describe(headers, call));
        if (body != null) {
            request.contentType(call.fhir() ? FHIR : MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(body));
        }
        try {
            return request.exchange((sent, response) -> answer(response));
        } catch (ResourceAccessException failure) {
            throw new BackendAway(trace, failure);
        }
    }

    Answer upload(Call call, byte[] file) {
        try {
            return files.post()
                    .uri(URI.create(settings.backendUrl() + call.target()))
                    .headers(headers -> describe(headers, call))
                    .contentType(MediaType.APPLICATION_OCTET_STREAM)
                    .body(file)
                    .exchange((sent, response) -> answer(response));
        } catch (ResourceAccessException failure) {
            throw new BackendAway(trace, failure);
        }
    }

    void copy(Call call, OutputStream out) {
        try {
            files.get()
                    .uri(URI.create(settings.backendUrl() + call.target()))
                    .headers(headers -> describe(headers, call))
                    .exchange((sent, response) -> {
                        if (!response.getStatusCode().is2xxSuccessful()) {
                            return answer(response);
                        }
                        return response.getBody().transferTo(out);
                    });
        } catch (ResourceAccessException failure) {
            throw new BackendAway(trace, failure);
        }
    }

    /** Every call comes by here, and is counted. */
    private void describe(HttpHeaders headers, Call call) {
        calls.incrementAndGet();
        if (!token.isEmpty()) {
            headers.setBearerAuth(token);
        }
        headers.set("traceparent", trace.traceparent());
        headers.set(
                HttpHeaders.ACCEPT,
                "application/fhir+json, application/json, application/problem+json, application/x-ndjson;q=0.5");
        call.idempotencyKey().ifPresent(key -> headers.set("Idempotency-Key", key));
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
        throw new BackendRefusal(status.value(), body, wording, trace);
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
