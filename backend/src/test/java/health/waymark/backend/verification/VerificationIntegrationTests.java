package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.directory.PlatformIds;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.PartnerServer;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** From publishing an Endpoint to seeing in the directory whether it can be reached. */
@BackendTest
class VerificationIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger status = new AtomicInteger(200);

    @Autowired
    private VerificationRound round;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private PartnerServer partner;
    private String address;
    private BackendClient operator;
    private String tenant;
    private BackendClient key;
    private String api;

    @BeforeEach
    void publishAnEndpoint(@Autowired Environment environment) {
        partner = PartnerServer.https(
                "good",
                exchange -> PartnerServer.answer(
                        exchange,
                        status.get(),
                        "application/fhir+json",
                        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}"));
        address = "https://localhost:" + partner.port() + "/fhir";
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
        api = "/api/v1/tenants/" + tenant + "/endpoints/fhir";
        save("fhir", address, "");
    }

    @AfterEach
    void close() {
        partner.close();
    }

    @Test
    void showsPartnersInTheDirectoryWhetherAnEndpointCanBeReached() {
        verify();

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode shown = shown();
            assertThat(part(shown, "status").path("valueCode").asString("")).isEqualTo("reachable");
            assertThat(part(shown, "lastVerified").path("valueInstant").asString(""))
                    .startsWith("20");
            assertThat(part(shown, "certificateExpires").path("valueDate").asString(""))
                    .hasSize(10);
            assertThat(part(shown, "since").isMissingNode()).isFalse();
        });
        assertThat(partner.requests()).contains("GET /fhir/metadata");
    }

    @Test
    void publishesANewVersionOnlyWhenTheStatusChanges() {
        verify();
        awaitShown("reachable");
        String version = version();

        verify();
        verify();
        assertThat(history()).hasSize(3);
        save("witness", "https://localhost:" + partner.port() + "/other", "");
        awaitPublished("witness");
        assertThat(version()).isEqualTo(version);

        status.set(503);
        verify();
        awaitShown("unreachable");
        assertThat(version()).isNotEqualTo(version);
    }

    @Test
    void keepsEveryResultWithItsStepsForTheApi() {
        verify();
        status.set(404);
        verify();

        JsonNode answer = key.get(api + "/verifications").expecting(200).json();

        assertThat(answer.at("/state/status").asString()).isEqualTo("unreachable");
        assertThat(answer.at("/state/waiting").asBoolean()).isFalse();
        assertThat(answer.path("results")).hasSize(2);
        assertThat(answer.at("/results/0/status").asString()).isEqualTo("unreachable");
        assertThat(answer.at("/results/0/steps/2/detail").asString()).contains("404");
        assertThat(answer.at("/results/1/status").asString()).isEqualTo("reachable");
        String before = answer.at("/results/0/at").asString();
        assertThat(key.get(api + "/verifications?limit=1&before=" + before)
                        .json()
                        .at("/results/0/status")
                        .asString())
                .isEqualTo("reachable");
    }

    @Test
    void tellsWhoKeepsAnEndpointWhenItFailsAndWhenItRecovers() {
        TenantId of = new TenantId(tenant);
        transactions.in(of, jdbc -> jdbc.sql("""
                                insert into membership (tenant_id, subject, role, name)
                                values (:tenant, 'editor-' || :tenant, 'directory-editor', 'Ruben')""").param("tenant", tenant).update());
        verify();
        status.set(404);
        verify();
        verify();
        status.set(200);
        verify();

        List<String> told = transactions.reading(
                of,
                jdbc -> jdbc.sql("select kind from notice where tenant_id = :tenant order by created_at")
                        .param("tenant", tenant)
                        .query(String.class)
                        .list());

        assertThat(told).containsExactly("endpoint-failing", "endpoint-recovered");
    }

    @Test
    void verifiesADraftOnRequestAndOnlyThen() {
        String draft = "\"meta\":{\"tag\":[{\"system\":\"https://waymark.health/fhir/CodeSystem/publication\","
                + "\"code\":\"draft\"}]},";
        save("planned", address, draft);
        String path = "/api/v1/tenants/" + tenant + "/endpoints/planned";
        assertThat(key.get(path + "/verifications").json().at("/state/status").asString())
                .isEqualTo("unverified");

        assertThat(key.post(path + "/verify", "application/json", "")
                        .expecting(202)
                        .json()
                        .path("waiting")
                        .asBoolean())
                .isTrue();
        workOff();

        JsonNode state = key.get(path + "/verifications").json().path("state");
        assertThat(state.path("status").asString()).isEqualTo("reachable");
        assertThat(state.has("nextAt")).isFalse();
    }

    @Test
    void asksAnEndpointOnceAMinuteHoweverOftenSomebodyWants() {
        key.post(api + "/verify", "application/json", "").expecting(202);

        BackendClient.Answer tooSoon = key.post(api + "/verify", "application/json", "");

        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.header("Retry-After")).isEqualTo("60");
        assertThat(tooSoon.json().path("code").asString()).isEqualTo("rate-limit");
    }

    @Test
    void showsNothingThatAnOwnerSaysOfTheirOwnReachability() {
        save("boasting", "https://localhost:1/fhir", """
                "extension":[{"url":"%s","extension":[{"url":"status","valueCode":"reachable"}]},
                             {"url":"http://example.org/other","valueString":"stays"}],
                """.formatted(PublishedVerifications.EXTENSION));
        awaitPublished("boasting");

        JsonNode extensions = directory("boasting").path("extension");

        assertThat(extensions).hasSize(1);
        assertThat(extensions.at("/0/valueString").asString()).isEqualTo("stays");
    }

    @Test
    void forgetsWhatItFoundOfAnotherAddress() {
        verify();
        awaitShown("reachable");

        save("fhir", "https://localhost:1/fhir", "");

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(directory("fhir").path("address").asString()).contains(":1/");
            assertThat(shown().isMissingNode()).isTrue();
        });
        workOff();
        assertThat(key.get(api + "/verifications").json().at("/state/status").asString())
                .isEqualTo("unreachable");
    }

    @Test
    void forgetsAnEndpointThatIsNoLongerPublished() {
        verify();
        assertThat(rows("endpoint_verification")).isEqualTo(1);

        key.delete("/fhir/" + tenant + "/Endpoint/fhir").expecting(204);

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            workOff();
            assertThat(rows("endpoint_verification")).isZero();
            assertThat(rows("endpoint_verification_result")).isZero();
        });
        assertThat(key.get(api + "/verifications").status()).isEqualTo(404);
    }

    @Test
    void isTakenUpAgainWhenWhoLookedIsDead() {
        takeUp();
        transactions.in(new TenantId(tenant), jdbc -> jdbc.sql("""
                        update endpoint_verification set next_at = now(), lease = gen_random_uuid(),
                            lease_until = now() - interval '1 second'""").update());

        workOff();

        assertThat(history()).hasSize(1);
    }

    @Test
    void leavesAHostAloneThatSomebodyIsTalkingTo() {
        // Other tests talk to localhost.
        save("first", "https://127.0.0.1:" + partner.port() + "/first", "");
        save("second", "https://127.0.0.1:" + partner.port() + "/second", "");
        awaitPublished("first");
        awaitPublished("second");
        takeUp();
        dueNow();
        transactions.in(new TenantId(tenant), jdbc -> jdbc.sql("""
                        update endpoint_verification set lease = gen_random_uuid(), next_at = now() + interval '1 day',
                            lease_until = now() + interval '1 hour' where endpoint_id = 'second'""").update());

        workOff();

        assertThat(partner.requests()).contains("GET /fhir/metadata").doesNotContain("GET /first/metadata");
    }

    @Test
    void tellsRoutingInOneQuestion(@Autowired EndpointVerifications verifications) {
        verify();
        String id = PlatformIds.of(tenant, "Endpoint", "fhir");

        Map<String, EndpointVerification> found =
                transactions.reading(TenantId.DIRECTORY, jdbc -> verifications.of(jdbc, List.of(id, "other")));

        assertThat(found).containsOnlyKeys(id);
        assertThat(found.get(id).status()).isEqualTo(VerificationStatus.REACHABLE);
    }

    @Test
    void letsOnlyThoseAskWhoMayChangeAnEndpoint() {
        BackendClient reader = operator.keyOf(tenant, "system/Endpoint.rs");
        BackendClient stranger = operator.keyOf(operator.newTenant(), "system/*.cruds");

        assertThat(reader.get(api + "/verifications").status()).isEqualTo(200);
        assertThat(reader.post(api + "/verify", "application/json", "").status())
                .isEqualTo(403);
        assertThat(stranger.get(api + "/verifications").status()).isEqualTo(404);
        assertThat(stranger.post(api + "/verify", "application/json", "").status())
                .isEqualTo(404);
    }

    @Test
    void listsTheEndpointsThatNeedAttention() {
        save("dead", "https://localhost:1/fhir", "");
        awaitPublished("dead");
        verify();

        JsonNode all = key.get("/api/v1/tenants/" + tenant + "/endpoint-verifications?limit=1")
                .expecting(200)
                .json();
        assertThat(all.at("/endpoints/0/endpoint").asString()).isEqualTo("dead");
        assertThat(all.path("next").asString()).isEqualTo("dead");
        JsonNode dead = key.get("/api/v1/tenants/" + tenant + "/endpoint-verifications?status=unreachable")
                .json();
        assertThat(dead.path("endpoints")).hasSize(1);
        assertThat(key.get("/api/v1/tenants/" + tenant + "/endpoint-verifications?status=well")
                        .status())
                .isEqualTo(400);
    }

    private void save(String id, String at, String more) {
        key.putFhir("/fhir/" + tenant + "/Endpoint/" + id, """
                {"resourceType":"Endpoint","id":"%s",%s"status":"active","address":"%s",
                 "connectionType":{"system":"http://terminology.hl7.org/CodeSystem/endpoint-connection-type",
                                   "code":"hl7-fhir-rest"},
                 "payloadType":[{"text":"any"}]}""".formatted(id, more, at));
    }

    /** Looks now at every Endpoint of the tenant that is published. */
    private void verify() {
        awaitPublished("fhir");
        takeUp();
        dueNow();
        // While the publisher ticks off what was found before, it holds the row, and the Endpoint is passed over.
        Awaitility.await().atMost(PATIENCE).until(() -> {
            workOff();
            return rows("endpoint_verification where next_at <= now()") == 0;
        });
    }

    private void takeUp() {
        awaitPublished("fhir");
        workOff();
    }

    private void dueNow() {
        // As if somebody had asked: one failure counts.
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("update endpoint_verification set next_at = now(), requested_at = now()")
                        .update());
    }

    private void workOff() {
        while (round.step()) {
            // one Endpoint at a time
        }
    }

    private void awaitPublished(String id) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> operator.get("/fhir/directory/Endpoint/" + PlatformIds.of(tenant, "Endpoint", id))
                                .status()
                        == 200);
    }

    private void awaitShown(String expected) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        part(shown(), "status").path("valueCode").asString("").equals(expected));
    }

    private JsonNode directory(String id) {
        return operator.get("/fhir/directory/Endpoint/" + PlatformIds.of(tenant, "Endpoint", id))
                .expecting(200)
                .json();
    }

    private String version() {
        return directory("fhir").at("/meta/versionId").asString();
    }

    private JsonNode shown() {
        return byUrl(directory("fhir").path("extension"), PublishedVerifications.EXTENSION);
    }

    private static JsonNode part(JsonNode extension, String url) {
        return byUrl(extension.path("extension"), url);
    }

    private static JsonNode byUrl(JsonNode extensions, String url) {
        return extensions
                .valueStream()
                .filter(extension -> extension.path("url").asString().equals(url))
                .findFirst()
                .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    }

    private JsonNode history() {
        return key.get(api + "/verifications").expecting(200).json().path("results");
    }

    private int rows(String table) {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select count(*) from " + table)
                        .query(Integer.class)
                        .single());
    }
}
