package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Those who keep a copy: by the loop of the documentation, and through the shared directory. */
@BackendTest
class FollowingIntegrationTests {

    private static final Path HOW_TO = Path.of("../docs/how-to/page-through-history-safely.md");
    private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```bash\n(.*?)^```$");

    @TempDir
    private Path folder;

    @Autowired
    private Environment environment;

    private BackendClient client;
    private String key;
    private String base;

    @BeforeEach
    void makeTenant() {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"t\",\"scopes\":[\"system/*.cruds\"]}")
                .expecting(201)
                .json()
                .get("key")
                .asString();
        client = operator.with(key);
    }

    @Test
    void theLoopOfTheDocumentationKeepsACopy() throws Exception {
        for (int number = 0; number < 450; number++) {
            save("n" + number % 250, "first " + number);
        }
        runTheLoop();
        assertThat(copies()).isEqualTo(250);

        save("n7", "renamed");
        client.delete(base + "/Organization/n8");
        save("new", "another");
        runTheLoop();

        assertThat(copies()).isEqualTo(250);
        assertThat(copy("n7")).contains("renamed");
        assertThat(copy("n249")).contains("first 249");
        assertThat(Files.exists(fileOf("n8"))).isFalse();
        try (Stream<Path> pages =
                Files.list(folder).filter(file -> file.getFileName().toString().startsWith("page."))) {
            assertThat(pages).hasSize(1);
        }
    }

    private void runTheLoop() throws Exception {
        StringBuilder commands = new StringBuilder();
        Matcher blocks = SHELL_BLOCK.matcher(Files.readString(HOW_TO));
        while (blocks.find()) {
            commands.append(blocks.group(1));
        }
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", commands.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("BASE", environment.getRequiredProperty("waymark.public-url") + base);
        shell.environment().put("KEY", key);
        shell.environment().put("TYPE", "Organization");
        Process running = shell.start();
        String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
    }

    private long copies() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("copy."))
                    .count();
        }
    }

    private String copy(String id) throws IOException {
        return Files.readString(fileOf(id));
    }

    private Path fileOf(String id) {
        return folder.resolve("copy." + base.substring("/fhir/".length()) + "_Organization_" + id);
    }

    @Test
    void theDirectoryShowsWhatIsPublishedAndItsEnd() {
        String since = client.get("/fhir/directory/Organization/_history?_count=1")
                .expecting(200)
                .json()
                .at("/meta/lastUpdated")
                .asString();
        String name = "Followed " + UUID.randomUUID();
        save("a", name);
        String fullUrl = awaitEntry(since, "PUT", name).get("fullUrl").asString();

        client.delete(base + "/Organization/a");

        JsonNode tombstone = awaitEntry(since, "DELETE", fullUrl);
        assertThat(tombstone.get("fullUrl").asString()).isEqualTo(fullUrl);
        assertThat(tombstone.has("resource")).isFalse();
        assertThat(tombstone.at("/response/lastModified").asString()).isNotEmpty();
        assertThat(client.get(fullUrl).status()).isEqualTo(410);
        assertThat(client.get(fullUrl + "/_history")
                        .expecting(200)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }

    private JsonNode awaitEntry(String since, String method, String part) {
        return await().atMost(Duration.ofSeconds(60)).until(() -> entry(since, method, part), entry -> !entry.isNull());
    }

    private JsonNode entry(String since, String method, String part) {
        String next = "/fhir/directory/Organization/_history?_count=200&_since=" + since;
        while (!next.isEmpty()) {
            BackendClient.Answer page = client.get(next);
            for (JsonNode entry : page.expecting(200).json().path("entry")) {
                if (entry.at("/request/method").asString().equals(method)
                        && entry.toString().contains(part)) {
                    return entry;
                }
            }
            next = HistoryIntegrationTests.link(page, "next");
        }
        return NullNode.getInstance();
    }

    private void save(String id, String name) {
        client.putFhir(
                base + "/Organization/" + id,
                "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":\"" + name + "\"}");
    }
}
