package health.waymark.backend.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.job.Jobs;
import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;

/** Where data must not end up beside the answers: in logs, in the search index, in the work of another tenant's job. */
@BackendTest
@ExtendWith(OutputCaptureExtension.class)
class SpillageIntegrationTests {

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

    @Autowired
    private Environment environment;

    private BackendClient operator;
    private String tenant;
    private BackendClient own;

    /** In every text about a patient. */
    private final String canary = "canary" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void makeTenant() {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        own = operator.keyOf(tenant, "system/*.cruds");
    }

    @AfterEach
    void talkLessAgain() {
        logging.setLogLevel("ROOT", LogLevel.INFO);
    }

    @Test
    void logsNothingAboutPatientsHoweverMuchItTalks(CapturedOutput output) {
        logging.setLogLevel("ROOT", LogLevel.DEBUG);
        String base = "/fhir/" + tenant;
        String patient = new Canaries().resource("Patient", "p", canary, "p");

        own.putFhir(base + "/Patient/p", patient).expecting(201);
        own.putFhir(base + "/Patient/p", patient.replace("\"id\":\"p\"", "\"id\":\"p\",\"active\":true"));
        own.get(base + "/Patient/p").expecting(200);
        own.get(base + "/Patient/p/_history").expecting(200);
        own.get(base + "/Patient?family=" + canary).expecting(200);
        own.get(base + "/Task?patient.family:contains=" + canary).expecting(200);
        own.post(base + "/Patient/_search", "application/x-www-form-urlencoded", "identifier=" + canary)
                .expecting(200);
        own.send("PUT", base + "/Patient?identifier=urn:canary%7C" + canary, "application/fhir+json", patient);
        own.postFhir(base, entry("batch", patient)).expecting(200);
        own.postFhir(base, entry("transaction", patient)).expecting(200);
        own.postFhir(base + "/Patient/$validate", patient).expecting(200);
        own.send(
                "PATCH",
                base + "/Patient/p",
                "application/json-patch+json",
                "[{\"op\":\"add\",\"path\":\"/name/0/suffix\",\"value\":[\"" + canary + "\"]}]");
        // What is refused is the likeliest to be written down.
        own.postFhir(base + "/Patient", patient.replaceFirst("\\{", "{\"colour\":\"" + canary + "\","));
        own.postFhir(base + "/Patient", patient.replace("\"resourceType\":\"Patient\"", "\"resourceType\":\"Person\""));
        own.postFhir(base + "/Patient", patient.substring(0, patient.length() - 2));
        own.get(base + "/Patient?birthdate=" + canary);
        own.get(base + "/Patient?" + canary + "=x");
        own.get(base + "/Patient/" + canary);
        own.get(base + "/" + canary + "/1");
        own.get("/api/v1/search?text=" + canary);
        own.get("/fhir/directory/Location?name=" + canary);

        assertThat(output.getAll()).contains("DEBUG");
        assertThat(linesWith(output, canary)).isEmpty();
    }

    private static String entry(String type, String patient) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\",\"entry\":[{\"resource\":" + patient
                + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient/p\"}}]}";
    }

    /** Neither a caller's line breaks nor its escape sequences make a line of their own. */
    @Test
    void logsOneLineForEachEventWhateverACallerSends(CapturedOutput output) {
        logging.setLogLevel("ROOT", LogLevel.DEBUG);

        own.get("/fhir/" + tenant + "/Organization/x%0d%0a" + canary + "%20ERROR%20forged");
        own.get("/fhir/" + tenant + "/Organization?name=x%0a" + canary + "%1b%5B31m");
        operator.with("x" + canary).get("/api/v1/me").expecting(401);
        own.send("GET", "/api/v1/me", null, null, "User-Agent", "x%0a" + canary, "traceparent", canary);

        assertThat(output.getAll().lines().filter(line -> line.startsWith(canary)))
                .isEmpty();
        assertThat(output.getAll()).doesNotContain("\u001b[31m" + canary);
    }

    private static List<String> linesWith(CapturedOutput output, String word) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains(word))
                .map(line -> line.substring(0, Math.min(400, line.length())))
                .limit(10)
                .toList();
    }

    @Test
    void keepsInTheIndexOnlyWhatIsPublished() throws Exception {
        IndexedDirectory published = new IndexedDirectory(environment);
        String base = "/fhir/" + published.tenant();
        published.save("Location", "open", "\"name\":\"$\",\"status\":\"active\"");
        Canaries canaries = new Canaries();
        for (String type :
                List.of("Location", "Organization", "HealthcareService", "PractitionerRole", "Practitioner")) {
            published
                    .client()
                    .putFhir(base + "/" + type + "/draft", canaries.resource(type, "draft", canary, "p"))
                    .expecting(201);
        }
        for (String type : List.of("Patient", "ServiceRequest", "Task", "Appointment", "Slot")) {
            published
                    .client()
                    .putFhir(base + "/" + type + "/p", canaries.resource(type, "p", canary, "p"))
                    .expecting(201);
        }
        published.index();

        String everything = search("{\"size\":10000,\"query\":{\"term\":{\"source\":\"" + published.tenant() + "\"}}}");
        String byWord =
                search("{\"size\":10,\"query\":{\"multi_match\":{\"query\":\"" + canary + "\",\"lenient\":true}}}");

        assertThat(everything).contains(published.word()).doesNotContain(canary);
        assertThat(byWord).contains("\"value\":0");
    }

    private String search(String query) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(environment.getRequiredProperty("waymark.elasticsearch.uris") + "/"
                                                + environment.getRequiredProperty("waymark.elasticsearch.alias")
                                                + "/_search"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(query))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** T10: a job works in the tenant of its row, whatever its data name. */
    @Test
    void letsAJobReachNothingOfAnotherTenant(@Autowired Jobs jobs, @Autowired TenantTransactions transactions)
            throws IOException {
        String other = operator.newTenant();
        operator.keyOf(other, "system/*.cruds")
                .putFhir(
                        "/fhir/" + other + "/Patient/theirs",
                        new Canaries().resource("Patient", "theirs", canary, "theirs"))
                .expecting(201);
        own.putFhir("/fhir/" + tenant + "/Patient/ours", "{\"resourceType\":\"Patient\",\"id\":\"ours\"}");
        Map<String, String> hostile =
                Map.of("history", "true", "tenant", other, "tenant_id", other, "id", "theirs", "type", "Patient");

        UUID job = transactions.in(
                new TenantId(tenant), jdbc -> jobs.start(jdbc, new TenantId(tenant), "export", hostile));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> jobs.find(job).orElseThrow().step().equals("expire"));

        String written = files(Path.of(environment.getRequiredProperty("waymark.exports.folder")), job);
        assertThat(written).contains("\"ours\"").doesNotContain(canary, "theirs");
    }

    private static String files(Path folder, UUID job) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> ofJob = all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(job.toString()))
                    .toList();
            assertThat(ofJob).isNotEmpty();
            return ofJob.stream().map(SpillageIntegrationTests::text).collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** The same of tokens and keys, on the routes that the tests of keys do not ask. */
    @Test
    void logsNoCredentialOnAnyKindOfRoute(CapturedOutput output) {
        logging.setLogLevel("ROOT", LogLevel.DEBUG);
        String token = LocalServers.shared().keycloak().token("vechtstroom-editor");
        String signature = token.substring(token.lastIndexOf('.') + 1);
        BackendClient person = operator.with(token);

        person.get("/fhir/" + tenant + "/Organization");
        person.get("/fhir/directory/Location?_count=1");
        person.get("/api/v1/tenants");
        person.postFhir("/fhir/" + tenant, "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}");
        person.get("/feed/labels?wait=0");
        operator.with(token + "forged").get("/fhir/directory/Location");

        assertThat(linesWith(output, signature)).isEmpty();
    }
}
