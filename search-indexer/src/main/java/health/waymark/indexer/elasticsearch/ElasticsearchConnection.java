package health.waymark.indexer.elasticsearch;

import java.io.IOException;
import java.util.Set;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NStringEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to Elasticsearch and sorts its failures. Safe for several threads. */
@Component
public final class ElasticsearchConnection {

    /** Overload, a cluster without a master, a proxy's troubles, and credentials that an operator can mend. */
    private static final Set<Integer> WAIT = Set.of(401, 403, 408, 429, 500, 502, 503, 504);

    private static final RequestConfig IMPATIENT = RequestConfig.custom()
            .setConnectTimeout(1_000)
            .setSocketTimeout(2_000)
            .build();

    private final RestClient client;
    private final JsonMapper json;

    ElasticsearchConnection(RestClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /**
     * A small request with a JSON body, or without.
     *
     * @throws ElasticsearchAway when it should be repeated later
     * @throws ElasticsearchRefusal when the answer is no
     */
    public JsonNode call(String method, String path, @Nullable String body) {
        Request request = new Request(method, path);
        if (body != null) {
            request.setEntity(new NStringEntity(body, ContentType.APPLICATION_JSON));
        }
        return json.readTree(perform(request));
    }

    /** A request whose body and answer stay bytes; failures as in {@link #call}. */
    public byte[] send(String method, String path, HttpEntity body) {
        Request request = new Request(method, path);
        request.setEntity(body);
        return perform(request);
    }

    /** How the cluster is, asked with little patience: a health check must not hang on a server that does. */
    public ClusterState cluster() {
        // Not the root, which the minimal distribution does not answer
        JsonNode nodes = impatiently("/_nodes/process", "nodes.*.version").path("nodes");
        JsonNode health = impatiently("/_cluster/health", "status,number_of_nodes");
        return new ClusterState(
                nodes.valueStream()
                        .map(node -> node.path("version").asString(""))
                        .toList(),
                health.path("status").asString("unknown"),
                health.path("number_of_nodes").intValue(0));
    }

    /**
     * Goes on if the cluster can hold the index.
     *
     * @throws ElasticsearchAway when it cannot, until it is another
     */
    public void requireFit() {
        cluster().unfit().ifPresent(reason -> {
            throw new ElasticsearchAway(reason);
        });
    }

    private JsonNode impatiently(String path, String wanted) {
        Request request = new Request("GET", path);
        request.addParameter("filter_path", wanted);
        request.setOptions(RequestOptions.DEFAULT.toBuilder().setRequestConfig(IMPATIENT));
        return json.readTree(perform(request));
    }

    private byte[] perform(Request request) {
        try {
            Response response = client.performRequest(request);
            HttpEntity entity = response.getEntity();
            return entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
        } catch (ResponseException e) {
            throw sorted(e);
        } catch (IOException e) {
            throw new ElasticsearchAway("No answer from Elasticsearch: " + e, e);
        }
    }

    private RuntimeException sorted(ResponseException failure) {
        int status = failure.getResponse().getStatusLine().getStatusCode();
        JsonNode error = error(failure.getResponse());
        ElasticsearchRefusal refusal = new ElasticsearchRefusal(
                status, error.path("type").asString(""), error.path("reason").asString(""));
        boolean wait = WAIT.contains(status) || isClosed(refusal);
        return wait ? new ElasticsearchAway("Elasticsearch answered " + refusal.getMessage(), refusal) : refusal;
    }

    /** A closed index answers 400, as if the request were wrong. */
    private static boolean isClosed(ElasticsearchRefusal refusal) {
        return refusal.type().equals("index_closed_exception");
    }

    private JsonNode error(Response response) {
        try {
            HttpEntity entity = response.getEntity();
            return json.readTree(entity == null ? new byte[0] : EntityUtils.toByteArray(entity))
                    .path("error");
        } catch (IOException | JacksonException e) {
            // A proxy's page, or an answer that broke off: the status has to do
            return json.createObjectNode();
        }
    }
}
