package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.fixture.Fixtures;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.Leaks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The corpus of bad input, case by case, through HTTP: no failure of ours, and nothing revealed. */
@BackendTest
class BadInputIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 405, 413, 415, 422);

    @Autowired
    private Environment environment;

    private BackendClient operator;
    private String tenant;
    private String base;
    private String key;
    private final Set<String> acceptedTypes = new TreeSet<>();

    @BeforeEach
    void makeTenant() {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"t\",\"scopes\":[\"system/*.cruds\"]}")
                .json()
                .get("key")
                .asString();
        base = environment.getRequiredProperty("waymark.public-url") + "/fhir/" + tenant;
    }

    @Test
    void answersEveryBodyOfTheCorpusAsItSays() throws Exception {
        Path corpus = Fixtures.badInput();
        List<String> surprises = new ArrayList<>();
        int run = 0;
        for (String line : Files.readAllLines(corpus.resolve("cases.jsonl"))) {
            JsonNode badCase = JSON.readTree(line);
            if (isOneBody(badCase.path("mode").asString(""))) {
                run++;
                String surprise = surpriseOf(badCase, corpus);
                if (surprise != null) {
                    surprises.add(surprise);
                }
            }
        }
        assertThat(run).isGreaterThan(300);
        assertThat(surprises).isEmpty();
        comesOutAsItCameIn();
    }

    /** N2: one bad resource would cut lists and exports in half for all others. */
    private void comesOutAsItCameIn() throws IOException {
        EveryWayOut out = new EveryWayOut(operator.with(key), "/fhir/" + tenant);

        assertThat(out.troubles(acceptedTypes)).isEmpty();
        assertThat(out.count()).isGreaterThan(20);
        List<String> exported = exported();
        assertThat(exported).hasSize(out.count()).allMatch(EveryWayOut::isJson);
    }

    private List<String> exported() throws IOException {
        String status = operator.post("/api/v1/tenants/" + tenant + "/exports", "application/json", "{}")
                .expecting(202)
                .header("Content-Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> operator.get(status).status() == 200);
        String export = status.substring(status.lastIndexOf('/') + 1);
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(environment.getRequiredProperty("waymark.exports.folder")))) {
            for (Path file : files.filter(path -> path.toString().contains(export))
                    .filter(path ->
                            acceptedTypes.contains(path.getFileName().toString().replace(".ndjson", "")))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static boolean isOneBody(String mode) {
        return mode.startsWith("raw-body") || mode.startsWith("embed-as-Organization.name") || mode.equals("generate");
    }

    private String surpriseOf(JsonNode badCase, Path corpus) throws Exception {
        byte[] body = bodyOf(badCase, corpus);
        // One case tells in its reason that it is to be put under the id in its body.
        var put = java.util.regex.Pattern.compile("^PUT ([A-Za-z]+/[a-z]+)")
                .matcher(badCase.path("why").asString(""));
        boolean isPut = put.find();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/" + (isPut ? put.group(1) : typeOf(body))))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", badCase.path("contentType").asString("application/fhir+json"))
                .method(isPut ? "PUT" : "POST", HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        String expected = badCase.path("expect").asString();
        boolean accepted = answer.statusCode() / 100 == 2;
        boolean mustRefuse =
                expected.startsWith("4xx") || expected.startsWith("413") || expected.startsWith("entry-4xx");
        boolean asExpected = REFUSALS.contains(answer.statusCode()) || (accepted && !mustRefuse);
        boolean reveals = !accepted && Leaks.in(answer.body()).isPresent();
        if (asExpected && !reveals) {
            if (accepted) {
                acceptedTypes.add(isPut ? put.group(1).replaceAll("/.*", "") : typeOf(body));
            }
            return accepted ? unreadable(badCase, answer) : null;
        }
        return badCase.path("id").asString() + " expected " + expected + ", got " + answer.statusCode() + " "
                + answer.body().substring(0, Math.min(300, answer.body().length()));
    }

    /** What was accepted must come back by every way out. */
    private String unreadable(JsonNode badCase, HttpResponse<String> created) throws Exception {
        String location = created.headers().firstValue("Location").orElseThrow();
        for (String accept : List.of("application/fhir+json", "application/fhir+xml")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(location))
                    .header("Authorization", "Bearer " + key)
                    .header("Accept", accept)
                    .build();
            int status =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
            if (status != 200) {
                return badCase.path("id").asString() + " was accepted, but reads back as " + accept + " with " + status;
            }
        }
        return null;
    }

    private static byte[] bodyOf(JsonNode badCase, Path corpus) throws IOException {
        byte[] bytes = badCase.has("file")
                ? Files.readAllBytes(corpus.resolve(badCase.get("file").asString()))
                : generate(badCase.get("generate"));
        if (!badCase.path("mode").asString().startsWith("embed")) {
            return bytes;
        }
        ByteArrayOutputStream embedded = new ByteArrayOutputStream();
        embedded.writeBytes("{\"resourceType\":\"Organization\",\"name\":".getBytes(StandardCharsets.UTF_8));
        embedded.writeBytes(bytes);
        embedded.write('}');
        return embedded.toByteArray();
    }

    private static byte[] generate(JsonNode recipe) {
        int times = recipe.path("n").asInt();
        String middle = recipe.has("repeat")
                ? recipe.get("repeat").asString().repeat(times)
                : recipe.path("open").asString("").repeat(times)
                        + recipe.path("middle").asString("")
                        + recipe.path("close").asString("").repeat(times);
        return (recipe.path("prefix").asString("")
                        + middle
                        + recipe.path("suffix").asString(""))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Each body goes to the type that it says it is; a body that says nothing goes to Organization. */
    private static String typeOf(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 2000), StandardCharsets.UTF_8);
        var json = java.util.regex.Pattern.compile("\"resourceType\"\\s*:\\s*\"([A-Za-z]+)\"")
                .matcher(text);
        if (json.find()) {
            return json.group(1);
        }
        var xml = java.util.regex.Pattern.compile("<([A-Z][A-Za-z]+)[ >]").matcher(text);
        return xml.find() ? xml.group(1) : "Organization";
    }
}
