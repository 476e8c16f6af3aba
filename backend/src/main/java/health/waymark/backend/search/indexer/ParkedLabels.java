package health.waymark.backend.search.indexer;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The list that the indexer keeps of the labels that Elasticsearch refused; one request a page. */
@Component
class ParkedLabels {

    private final RestClient elasticsearch;
    private final String index;
    private final JsonMapper json = new JsonMapper();

    ParkedLabels(RestClient elasticsearchRestClient, @Value("${waymark.elasticsearch.alias}") String alias) {
        this.elasticsearch = elasticsearchRestClient;
        this.index = alias + "-parked";
    }

    /**
     * @param total how many there are in all
     * @param next address of the page that follows
     */
    @Schema(
            name = "ParkedLabelPage",
            example = "{\"parked\":[{\"label\":\"HealthcareService/347ae7ae-bdf9-5b5e-ac99-00ebf779cc63\","
                    + "\"version\":4711,\"index\":\"waymark-labels-3fa9c1d2e4-5f1c0a9e2b7d\","
                    + "\"type\":\"document_parsing_exception\",\"reason\":\"failed to parse field [position]\","
                    + "\"parkedAt\":\"2026-11-27T08:00:00Z\"}],\"total\":1,\"next\":null}")
    record Page(List<Parked> parked, long total, @Nullable String next) {}

    /**
     * @param label type and id in the shared directory
     * @param version number of the label that was refused
     * @param type Elasticsearch's kind of refusal
     */
    @Schema(
            example = "{\"label\":\"HealthcareService/347ae7ae-bdf9-5b5e-ac99-00ebf779cc63\",\"version\":4711,"
                    + "\"index\":\"waymark-labels-3fa9c1d2e4-5f1c0a9e2b7d\",\"type\":\"document_parsing_exception\","
                    + "\"reason\":\"failed to parse field [position]\",\"parkedAt\":\"2026-11-27T08:00:00Z\"}")
    record Parked(String label, long version, String index, String type, String reason, Instant parkedAt) {}

    /** A page in the order in which they were parked. */
    Page page(String after, int limit) {
        ObjectNode search = json.createObjectNode().put("size", limit).put("track_total_hits", true);
        search.putArray("sort").add("parked_at").add("id").add("index");
        if (!after.isEmpty()) {
            search.set("search_after", place(after));
        }
        JsonNode hits = ask(search);
        List<Parked> parked = new ArrayList<>();
        hits.path("hits").forEach(hit -> parked.add(parked(hit.path("_source"))));
        String next = parked.size() < limit ? null : next(hits.path("hits").get(limit - 1), limit);
        return new Page(parked, hits.at("/total/value").asLong(0), next);
    }

    private static String next(JsonNode last, int limit) {
        byte[] place = last.path("sort").toString().getBytes(StandardCharsets.UTF_8);
        return "/api/v1/operator/search-index/parked?limit=" + limit + "&after="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(place);
    }

    private JsonNode place(String after) {
        try {
            JsonNode place = json.readTree(Base64.getUrlDecoder().decode(after));
            if (place.isArray() && place.size() == 3 && place.get(0).isIntegralNumber()) {
                return place;
            }
            throw noPlace();
        } catch (IllegalArgumentException | JacksonException malformed) {
            throw noPlace();
        }
    }

    private static RuntimeException noPlace() {
        return Problems.of(ProblemCode.INVALID_PARAMETER, "'after' is not valid here. Follow 'next' as you got it.");
    }

    private JsonNode ask(ObjectNode search) {
        Request request = new Request("POST", "/" + index + "/_search");
        request.addParameter("ignore_unavailable", "true");
        request.setJsonEntity(search.toString());
        try {
            return json.readTree(EntityUtils.toByteArray(
                            elasticsearch.performRequest(request).getEntity()))
                    .path("hits");
        } catch (ResponseException refused) {
            throw away("Elasticsearch refused to list them, with status "
                    + refused.getResponse().getStatusLine().getStatusCode() + ".");
        } catch (IOException silent) {
            throw away("Elasticsearch does not answer.");
        }
    }

    private static RuntimeException away(String why) {
        return Problems.of(ProblemCode.UNAVAILABLE, why + " Try again later.");
    }

    private static Parked parked(JsonNode source) {
        return new Parked(
                source.path("id").asString(""),
                source.path("version").longValue(),
                source.path("index").asString(""),
                source.path("type").asString(""),
                source.path("reason").asString(""),
                Instant.parse(source.path("parked_at").asString()));
    }
}
