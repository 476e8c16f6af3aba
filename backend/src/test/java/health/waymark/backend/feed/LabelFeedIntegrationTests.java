package health.waymark.backend.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.RealServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The feed as the search indexer meets it: over HTTP, behind a publisher at work. */
@BackendTest
class LabelFeedIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();

    private BackendClient reader;
    private BackendClient writer;
    private String tenant;
    /** Behind what other tests have published. */
    private String beginning;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        writer = operator.keyOf(tenant, "system/*.cruds");
        reader = operator.with(RealServers.FEED_TOKEN);
        beginning = lastCursor();
    }

    @Test
    void givesEveryLabelOnceInTheOrderOfItsNumber() {
        IntStream.range(0, 25).forEach(each -> save("Location", "l" + each, "Place " + each));
        awaitPublished("Place 24");

        List<JsonNode> lines = after("", 500);
        List<JsonNode> inSmallPages = after(beginning, 7);

        assertThat(lines)
                .extracting(line -> line.path("version").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(lines).extracting(line -> line.path("id").asString()).doesNotHaveDuplicates();
        assertThat(mine(lines)).hasSize(25).isEqualTo(mine(inSmallPages));
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("cursor").asString())
                    .endsWith("." + line.path("version").asLong());
            assertThat(line.path("changedAt").asString()).endsWith("Z");
        });
    }

    @Test
    void tellsHowFarTheReaderIsBehind() {
        save("Location", "l1", "Head");
        awaitPublished("Head");

        Answer page = reader.get("/feed/labels?limit=1");

        assertThat(page.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(page.header("Waymark-Feed-Head")).isEqualTo(lastCursor());
        assertThat(page.body().lines()).hasSize(1);
    }

    @Test
    void isEmptyAtItsEnd() {
        Answer page = reader.get("/feed/labels?after=" + lastCursor());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).isEmpty();
        assertThat(page.header("Waymark-Feed-Head")).isEqualTo(lastCursor());
    }

    @Test
    void wakesAWaitingReaderWhenSomethingIsPublished() {
        save("Location", "before", "Before");
        awaitPublished("Before");
        String end = lastCursor();
        CompletableFuture<Answer> waiting =
                CompletableFuture.supplyAsync(() -> reader.get("/feed/labels?wait=30&after=" + end));

        save("Location", "after", "After");

        await().atMost(Duration.ofSeconds(60)).until(waiting::isDone);
        assertThat(waiting.join().body()).contains("\"op\":\"index\"", "after");
    }

    @Test
    void answersNothingWhenTheWaitIsOver() {
        Answer page = reader.get("/feed/labels?wait=1&after=" + lastCursor());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).isEmpty();
    }

    @Test
    void keepsATombstoneOfWhatIsWithdrawn() {
        save("Location", "l1", "Soon gone");
        awaitPublished("Soon gone");
        String id = mine(after(beginning, 1000)).get(0).path("id").asString();
        writer.delete("/fhir/" + tenant + "/Location/l1");

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode line = line(id).orElseThrow();
            assertThat(line.path("op").asString()).isEqualTo("delete");
            assertThat(line.has("document")).isFalse();
        });
    }

    @Test
    void movesAChangedLabelToTheEnd() {
        save("Location", "l1", "First name");
        save("Location", "l2", "Second");
        awaitPublished("Second");
        long before = mine(after(beginning, 1000)).get(0).path("version").asLong();
        save("Location", "l1", "New name");
        awaitPublished("New name");

        List<JsonNode> lines = mine(after(beginning, 1000));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).path("version").asLong()).isGreaterThan(before);
        assertThat(lines.get(1).toString()).contains("new name");
    }

    @Test
    void neverShowsADraft() {
        String draft =
                "\"meta\":{\"tag\":[{\"system\":\"https://waymark.health/fhir/CodeSystem/publication\",\"code\":\"draft\"}]},";
        writer.putFhir(
                "/fhir/" + tenant + "/Location/secret",
                "{\"resourceType\":\"Location\",\"id\":\"secret\"," + draft + "\"name\":\"Unannounced site\"}");
        save("Location", "l1", "Announced site");
        awaitPublished("Announced site");

        assertThat(after(beginning, 1000))
                .noneSatisfy(line -> assertThat(line.toString()).contains("unannounced"));
    }

    @Test
    void sendsAReaderOfAnotherEpochBackToZero() {
        Answer gone = reader.get("/feed/labels?after=anotherepoch.7&wait=30");

        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.header("Content-Type")).startsWith("application/problem+json");
        assertThat(gone.json().path("detail").asString()).contains("Start again from zero");
    }

    @Test
    void givesIdsAndVersionsInTheOrderOfIds() {
        save("Location", "l1", "Stays");
        save("Location", "l2", "Goes");
        awaitPublished("Goes");
        List<JsonNode> before = mine(after(beginning, 1000));
        writer.delete("/fhir/" + tenant + "/Location/l2");
        String gone = before.get(1).path("id").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> line(gone).orElseThrow().path("op").asString().equals("delete"));

        List<String> versions = versions();
        List<String> ids = versions.stream()
                .map(line -> JSON.readTree(line).path("id").asString())
                .toList();

        assertThat(reader.get("/feed/versions?limit=1").header("Waymark-Feed-Head"))
                .isEqualTo(lastCursor());
        assertThat(ids).isSorted().doesNotContain(gone);
        JsonNode stays = before.get(0);
        assertThat(versions.stream().map(JSON::readTree)).anySatisfy(version -> {
            assertThat(version.path("id")).isEqualTo(stays.path("id"));
            assertThat(version.path("version")).isEqualTo(stays.path("version"));
        });
        int place = ids.indexOf(stays.path("id").asString());
        assertThat(reader.get("/feed/versions?limit=1&after=" + ids.get(place)).body())
                .isEqualTo(versions.stream()
                        .skip(place + 1L)
                        .limit(1)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
    }

    /** Of everything that all tests have published, page by page. */
    private List<String> versions() {
        List<String> all = new ArrayList<>();
        String after = "";
        List<String> page;
        do {
            page = reader.get("/feed/versions?limit=10000&after=" + after)
                    .expecting(200)
                    .body()
                    .lines()
                    .toList();
            all.addAll(page);
            after = page.isEmpty()
                    ? after
                    : JSON.readTree(page.get(page.size() - 1)).path("id").asString();
        } while (!page.isEmpty());
        return all;
    }

    @Test
    void givesChosenLabelsAsTheFeedDoes() {
        save("Location", "l1", "Chosen");
        save("Location", "l2", "Passed over");
        awaitPublished("Passed over");
        JsonNode chosen = mine(after(beginning, 1000)).get(0);

        Answer answer = reader.get("/feed/labels/chosen?id=" + chosen.path("id").asString() + "&id=Location/never");

        assertThat(answer.body().lines().map(JSON::readTree)).containsExactly(chosen);
    }

    @ParameterizedTest
    @CsvSource({"versions?limit=0", "versions?after=nonsense", "labels/chosen", "labels/chosen?id=nonsense"})
    void refusesChecksThatItCannotMake(String query) {
        assertThat(reader.get("/feed/" + query).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=10001", "limit=many", "wait=61", "wait=-1", "after=nonsense"})
    void refusesWhatItCannotDo(String query) {
        Answer refused = reader.get("/feed/labels?" + query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "feed-token-of-tests-onlY", "feed-token-of-tests-only2"})
    void refusesReadersWithoutTheToken(String token) {
        Answer refused = reader.with(token).get("/feed/labels");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void isNotForApiKeys() {
        assertThat(writer.get("/feed/labels").status()).isEqualTo(401);
        assertThat(writer.get("/feed/definition").status()).isEqualTo(401);
    }

    private void save(String type, String id, String name) {
        Answer saved = writer.putFhir(
                "/fhir/" + tenant + "/" + type + "/" + id,
                "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\",\"name\":\"" + name + "\"}");
        assertThat(saved.status()).isIn(200, 201);
    }

    private void awaitPublished(String name) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> mine(after(beginning, 1000)).stream()
                        .anyMatch(line -> line.toString().contains(name.toLowerCase(Locale.ROOT))));
    }

    private List<JsonNode> after(String cursor, int limit) {
        List<JsonNode> lines = new ArrayList<>();
        String after = cursor;
        while (true) {
            List<JsonNode> page = reader.get("/feed/labels?limit=" + limit + "&after=" + after)
                    .body()
                    .lines()
                    .map(JSON::readTree)
                    .toList();
            if (page.isEmpty()) {
                return lines;
            }
            lines.addAll(page);
            after = page.get(page.size() - 1).path("cursor").asString();
        }
    }

    private List<JsonNode> mine(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.at("/document/source").asString("").equals(tenant))
                .toList();
    }

    private Optional<JsonNode> line(String id) {
        return after(beginning, 1000).stream()
                .filter(line -> line.path("id").asString().equals(id))
                .findFirst();
    }

    private String lastCursor() {
        return reader.get("/feed/labels?limit=1").header("Waymark-Feed-Head");
    }
}
