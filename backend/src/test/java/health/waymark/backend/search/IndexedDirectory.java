package health.waymark.backend.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.RealServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tenant of its own whose published resources get into the label index the way that the indexer brings them there:
 * by the feed and the definition, over HTTP.
 */
public final class IndexedDirectory {

    private static final List<String> LABELLED =
            List.of("HealthcareService", "Location", "Organization", "PractitionerRole");
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String elasticsearch;
    private final String alias;

    /** Does what autovacuum does within a minute. */
    private final JdbcClient superuser;

    private final BackendClient feed;
    private final BackendClient client;
    private final String tenant;
    private final String word;
    private final Set<String> indexed = new HashSet<>();
    private String cursor = "";
    private int saved;

    /** Makes the tenant and an empty index. */
    public IndexedDirectory(Environment environment) {
        elasticsearch = environment.getRequiredProperty("waymark.elasticsearch.uris");
        alias = environment.getRequiredProperty("waymark.elasticsearch.alias");
        superuser = JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"), "postgres", "superuser"));
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        client = operator.keyOf(tenant, "system/*.cruds");
        feed = operator.with(RealServers.FEED_TOKEN);
        word = ThreadLocalRandom.current()
                .ints(9, 'b', 'y')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A word that no other test's resources have. */
    public String word() {
        return word;
    }

    /** The tenant that it is published by. */
    public String tenant() {
        return tenant;
    }

    /** A caller with all scopes. */
    public BackendClient client() {
        return client;
    }

    /** Saves a resource, published; {@code $} in the elements stands for the word. */
    public IndexedDirectory save(String type, String id, String elements) {
        String body = "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements.replace("$", word) + "}";
        client.putFhir("/fhir/" + tenant + "/" + type + "/" + id, body);
        count(type);
        return this;
    }

    /** Saves all of a transaction, published. */
    public IndexedDirectory load(String transaction) {
        client.postFhir("/fhir/" + tenant, transaction).expecting(200);
        JSON.readTree(transaction)
                .path("entry")
                .forEach(entry -> count(entry.at("/resource/resourceType").stringValue()));
        return this;
    }

    /** Saves a resource as others have written it, published. */
    public IndexedDirectory put(String type, String id, String contentType, String body) {
        client.send("PUT", "/fhir/" + tenant + "/" + type + "/" + id, contentType, body)
                .expecting(201);
        count(type);
        return this;
    }

    private void count(String type) {
        if (LABELLED.contains(type)) {
            saved++;
        }
    }

    /** The matches of a search of the directory that this tenant has published, over all pages. */
    public List<JsonNode> matches(String search) {
        List<JsonNode> matches = new ArrayList<>();
        String next = "/fhir/directory/" + search;
        while (next != null) {
            JsonNode page = client.get(next).expecting(200).json();
            page.path("entry")
                    .valueStream()
                    .filter(entry -> entry.at("/search/mode").stringValue().equals("match"))
                    .filter(entry -> !sourceId(entry).isEmpty())
                    .forEach(matches::add);
            next = page.path("link")
                    .valueStream()
                    .filter(link -> link.path("relation").stringValue().equals("next"))
                    .map(link -> link.path("url").stringValue())
                    .findFirst()
                    .orElse(null);
        }
        return matches;
    }

    /** The ids under which the tenant itself has what a search finds, in their order. */
    public List<String> found(String search) {
        return matches(search).stream().map(this::sourceId).toList();
    }

    /** The ids under which the tenant itself has what the first page includes, sorted. */
    public List<String> included(String search) {
        return client.get("/fhir/directory/" + search)
                .expecting(200)
                .json()
                .path("entry")
                .valueStream()
                .filter(entry -> entry.at("/search/mode").stringValue().equals("include"))
                .map(this::sourceId)
                .sorted()
                .toList();
    }

    /** The tenant's id of what an entry shows; empty when it is somebody else's. */
    public String sourceId(JsonNode entry) {
        String source = entry.at("/resource/meta/source").asString("");
        String own =
                "/fhir/" + tenant + "/" + entry.at("/resource/resourceType").asString("") + "/";
        int start = source.indexOf(own);
        return start < 0 ? "" : source.substring(start + own.length()).replaceAll("[/#].*", "");
    }

    /** Saves something that is no label but changes one. */
    public IndexedDirectory offer(String type, String id, String elements) {
        String body = "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements.replace("$", word) + "}";
        client.putFhir("/fhir/" + tenant + "/" + type + "/" + id, body).expecting(201);
        return this;
    }

    /** Deletes a resource. */
    public void delete(String type, String id) {
        client.delete("/fhir/" + tenant + "/" + type + "/" + id);
    }

    /** Waits until all that was saved is published, and indexes it. */
    public void index() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(bulk()).isGreaterThanOrEqualTo(saved));
        superuser.sql("analyze").update();
    }

    /** Brings the index up to date with what is published by now. */
    public void indexAgain() {
        bulk();
    }

    /** Reads the feed on into the index; answers how many labels of this tenant it holds. */
    private long bulk() {
        JsonNode definition = feed.get("/feed/definition").expecting(200).json();
        String index = alias + "-" + definition.path("version").stringValue() + "-"
                + definition.path("epoch").stringValue();
        if (put("HEAD", "/" + index, null) == 404) {
            put(
                    "PUT",
                    "/" + index,
                    "{\"settings\":" + definition.path("settings") + ",\"mappings\":" + definition.path("mappings")
                            + ",\"aliases\":{\"" + alias + "\":{}}}");
        }
        StringBuilder bulk = new StringBuilder();
        for (String line : news()) {
            JsonNode label = JSON.readTree(line);
            cursor = label.path("cursor").stringValue();
            boolean isDeleted = label.path("op").stringValue().equals("delete");
            bulk.append("{\"%s\":{\"_id\":\"%s\",\"version\":%d,\"version_type\":\"external_gte\"}}%n"
                    .formatted(
                            isDeleted ? "delete" : "index",
                            label.path("id").stringValue(),
                            label.path("version").longValue()));
            bulk.append(isDeleted ? "" : label.path("document") + "\n");
            if (label.path("document").path("source").asString("").equals(tenant)) {
                indexed.add(label.path("id").stringValue());
            }
        }
        if (!bulk.isEmpty()) {
            put("POST", "/" + index + "/_bulk?refresh=true", bulk.toString());
        }
        return indexed.size();
    }

    private List<String> news() {
        return feed.get("/feed/labels?limit=10000&after=" + cursor)
                .expecting(200)
                .body()
                .lines()
                .toList();
    }

    private int put(String method, String path, String body) {
        HttpRequest.BodyPublisher content =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(elasticsearch + path))
                            .method(method, content)
                            .header("Content-Type", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isIn(200, 404);
            assertThat(response.body()).doesNotContain("\"errors\":true");
            return response.statusCode();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
