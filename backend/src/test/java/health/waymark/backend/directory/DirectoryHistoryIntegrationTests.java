package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The history of the shared directory, as an Update Client of IHE mCSD ITI-91 follows it. */
@BackendTest
class DirectoryHistoryIntegrationTests {

    private static final String DIRECTORY = "/fhir/directory";
    private static final String DRAFT =
            "\"meta\":{\"tag\":[{\"system\":\"https://waymark.health/fhir/CodeSystem/publication\",\"code\":\"draft\"}]},";

    private String tenant;
    private BackendClient client;
    private String since;
    private Map<String, String> known = Map.of();

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        client = operator.keyOf(tenant, "system/*.cruds");
        known = known();
        since = watermark(client.get(DIRECTORY + "/_history?_count=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_history", "/Organization/_history"})
    void showsWhatWasWithdrawnAsAnEntryWithoutResource(String history) {
        save("unpublished", "one");
        save("deleted", "one");
        awaitVersions(2);
        put("unpublished", DRAFT, "two");
        client.delete("/fhir/" + tenant + "/Organization/deleted");
        awaitVersions(4);

        List<JsonNode> entries = follow(DIRECTORY + history + "?_since=" + since);

        assertThat(entries.stream().map(this::described))
                .containsExactlyInAnyOrder(
                        "PUT unpublished 1", "PUT deleted 1", "DELETE unpublished 2", "DELETE deleted 2");
        assertThat(entries.stream().limit(2)).allSatisfy(entry -> {
            assertThat(entry.has("resource")).isFalse();
            assertThat(entry.at("/response/status").asString()).startsWith("204");
            assertThat(Instant.parse(entry.at("/response/lastModified").asString()))
                    .isAfter(Instant.parse(since));
        });
    }

    @Test
    void goesOnFromTheWatermarkOfTheLastAnswer() {
        save("a", "one");
        awaitVersions(1);
        String next = watermark(client.get(DIRECTORY + "/Organization/_history?_since=" + since));
        save("b", "one");
        awaitVersions(2);

        assertThat(follow(DIRECTORY + "/Organization/_history?_since=" + next).stream()
                        .map(this::described))
                .containsExactly("PUT b 1");
    }

    @Test
    void showsWhatWasCurrentAtATime() {
        save("a", "one");
        awaitVersions(1);
        String between = watermark(client.get(DIRECTORY + "/_history?_count=1"));
        save("a", "two");
        awaitVersions(2);

        assertThat(follow(DIRECTORY + "/Organization/_history?_count=1000&_at=" + between).stream()
                        .map(this::described))
                .containsExactly("PUT a 1");
    }

    @Test
    void cutsPagesThatStayAsTheyAreAndBelongToOneQuestion() {
        IntStream.range(0, 5).forEach(each -> save("n" + each, "one"));
        awaitVersions(5);
        Answer first = client.get(DIRECTORY + "/Organization/_history?_count=2&_since=" + since)
                .expecting(200);
        String next = link(first, "next");
        save("late", "one");
        awaitVersions(6);

        List<String> rest = new ArrayList<>();
        own(first).forEach(entry -> rest.add(described(entry)));
        follow(next).forEach(entry -> rest.add(described(entry)));

        assertThat(rest).containsExactly("PUT n4 1", "PUT n3 1", "PUT n2 1", "PUT n1 1", "PUT n0 1");
        String cursor = next.substring(next.indexOf('?'));
        assertThat(client.get(DIRECTORY + "/Location/_history" + cursor).status())
                .isEqualTo(400);
        assertThat(client.get("/fhir/" + tenant + "/Organization/_history" + cursor)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void answersInXmlToo() {
        save("a", "one");
        awaitVersions(1);
        client.delete("/fhir/" + tenant + "/Organization/a");
        awaitVersions(2);

        String xml = client.get(DIRECTORY + "/Organization/" + id("a") + "/_history?_format=xml")
                .expecting(200)
                .body();

        assertThat(xml)
                .contains("<total value=\"2\"/>", "<method value=\"DELETE\"/>", "<lastModified value=\"")
                .contains("<id value=\"" + id("a") + "\"/>");
    }

    /** Four writers, and a reader who goes from watermark to watermark in pages of seven while it is published. */
    @Test
    void losesAndDoublesNothingWhileItIsPublished() {
        CompletableFuture<?>[] writers = IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> IntStream.range(0, 60)
                        .forEach(change -> save("w" + writer + "-" + change % 9, "change " + change))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture<Void> all = CompletableFuture.allOf(writers);
        Map<String, Set<String>> seen = new HashMap<>();
        Map<String, String> newest = new HashMap<>();

        boolean last;
        do {
            last = all.isDone() && backlogIsEmpty();
            String path = DIRECTORY + "/Organization/_history?_count=7&_since=" + since;
            since = watermark(client.get(path));
            List<JsonNode> entries = follow(path);
            assertThat(entries.stream().map(this::described)).doesNotHaveDuplicates();
            Collections.reverse(entries);
            entries.forEach(entry -> {
                String id = sourceId(entry);
                seen.computeIfAbsent(id, key -> new HashSet<>())
                        .add(entry.at("/response/etag").asString());
                newest.put(id, entry.at("/resource/name").asString());
            });
        } while (!last);

        assertThat(seen).hasSize(36);
        seen.forEach((id, etags) -> assertThat(etags)
                .as("versions of %s", id)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, etags.size())
                        .mapToObj(version -> "W/\"" + version + "\"")
                        .toList()));
        newest.forEach((id, name) -> assertThat(name)
                .as("newest of %s", id)
                .isEqualTo(client.get("/fhir/" + tenant + "/Organization/" + id)
                        .json()
                        .path("name")
                        .asString()));
    }

    /** A marker is published after everything that was saved before it. */
    private boolean backlogIsEmpty() {
        save("marker", "marker " + since);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.get(DIRECTORY + "/Organization/" + id("marker"))
                        .body()
                        .contains("marker " + since));
        client.delete("/fhir/" + tenant + "/Organization/marker");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        client.get(DIRECTORY + "/Organization/" + id("marker")).status() == 410);
        return true;
    }

    private void save(String id, String name) {
        put(id, "", name);
    }

    private void put(String id, String meta, String name) {
        client.putFhir(
                "/fhir/" + tenant + "/Organization/" + id,
                "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\"," + meta + "\"name\":\"" + name + "\"}");
    }

    private void awaitVersions(int count) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> follow(DIRECTORY + "/Organization/_history?_since=" + since)
                                .size()
                        >= count);
    }

    /** The entries of this tenant on that page and all that follow. */
    private List<JsonNode> follow(String path) {
        List<JsonNode> entries = new ArrayList<>();
        for (String next = path; !next.isEmpty(); ) {
            Answer page = client.get(next).expecting(200);
            entries.addAll(own(page));
            next = link(page, "next");
        }
        return entries;
    }

    private List<JsonNode> own(Answer page) {
        List<JsonNode> own = new ArrayList<>();
        page.json().path("entry").forEach(entry -> {
            if (!sourceId(entry).isEmpty()) {
                own.add(entry);
            }
        });
        return own;
    }

    private String described(JsonNode entry) {
        String etag = entry.at("/response/etag").asString();
        return entry.at("/request/method").asString() + " " + sourceId(entry) + " " + etag.replaceAll("\\D", "");
    }

    /** The id on this tenant's base; empty when the entry is of another tenant. */
    private String sourceId(JsonNode entry) {
        String url = entry.path("fullUrl").asString();
        return known.getOrDefault(url.substring(url.lastIndexOf('/') + 1), "");
    }

    /** What the copies' ids stand for. */
    private Map<String, String> known() {
        Map<String, String> ids = new HashMap<>();
        List.of("a", "b", "late", "unpublished", "deleted").forEach(id -> ids.put(id(id), id));
        IntStream.range(0, 5).forEach(each -> ids.put(id("n" + each), "n" + each));
        IntStream.range(0, 4)
                .forEach(writer -> IntStream.range(0, 9)
                        .forEach(each -> ids.put(id("w" + writer + "-" + each), "w" + writer + "-" + each)));
        return ids;
    }

    private String id(String sourceId) {
        return PlatformIds.of(tenant, "Organization", sourceId);
    }

    private static String watermark(Answer answer) {
        return answer.expecting(200).json().at("/meta/lastUpdated").asString();
    }

    private static String link(Answer page, String relation) {
        for (JsonNode link : page.json().path("link")) {
            if (link.path("relation").asString().equals(relation)) {
                return link.path("url").asString();
            }
        }
        return "";
    }
}
