package health.waymark.backend.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.FromAddress;
import health.waymark.localstack.LocalServers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** API keys over HTTP: made, restricted, rolled, revoked. */
@BackendTest
class ApiKeyIntegrationTests {

    private static final String READING = "\"scopes\":[\"system/*.rs\"]";
    private static final String ORGANIZATION = "{\"resourceType\":\"Organization\",\"name\":\"A\"}";

    @Autowired
    private Environment environment;

    @Autowired
    private KeyUsage usage;

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenant() {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
    }

    @Test
    void keepsWhatAKeyIsForAndEndsItAfterAYear() {
        TestKey key = TestKey.with(
                operator, tenant, "\"purpose\":\"Nightly sync\",\"contact\":\"it@clinic.test\",\"preset\":\"sync\"");

        JsonNode view = key.view();
        assertThat(view.path("purpose").asString()).isEqualTo("Nightly sync");
        assertThat(view.path("contact").asString()).isEqualTo("it@clinic.test");
        assertThat(view.path("scopes").toString()).contains("system/HealthcareService.cruds");
        assertThat(view.path("state").asString()).isEqualTo("live");
        assertThat(view.path("last4").asString()).isEqualTo(key.text.substring(key.text.length() - 4));
        assertThat(Instant.parse(view.path("expiresAt").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(364)), Instant.now().plus(Duration.ofDays(366)));
    }

    @Test
    void explainsWhatIsWrongWithARequest() {
        assertThat(refusal("\"scopes\":[\"system/*.rs\"],\"preset\":\"sync\""))
                .contains("either 'scopes' or a 'preset'");
        assertThat(refusal("\"scopes\":[\"system/Organisation.rs\"]")).contains("'Organisation'");
        assertThat(refusal("\"preset\":\"everything\"")).contains("/api/v1/key-presets");
        assertThat(refusal(READING + ",\"networks\":[\"example.org\"]")).contains("192.0.2.0/24");
        assertThat(refusal(READING + ",\"expiresAt\":\"2001-01-01T00:00:00Z\"")).contains("past");
        assertThat(refusal(READING + ",\"expiresAt\":\"2199-01-01T00:00:00Z\"")).contains("at most 365 days");
    }

    private String refusal(String fields) {
        return operator.post(
                        "/api/v1/tenants/" + tenant + "/keys", "application/json", "{\"name\":\"x\"," + fields + "}")
                .expecting(400)
                .json()
                .path("detail")
                .asString();
    }

    @Test
    void tellsAKeysHolderWhatItIs() {
        TestKey key = TestKey.with(operator, tenant, READING);

        JsonNode own = key.client().get("/api/v1/key").expecting(200).json();

        assertThat(own.path("id").asString()).isEqualTo(key.id);
        assertThat(own.path("tenant").asString()).isEqualTo(tenant);
        assertThat(own.path("scopes").toString()).isEqualTo("[\"system/*.rs\"]");
        assertThat(own.path("secret").asString()).isEqualTo("current");
        assertThat(operator.get("/api/v1/key").status()).isEqualTo(400);
    }

    @Test
    void rollsWithAnOverlapAndSaysSoToTheOldSecret() {
        TestKey key = TestKey.with(operator, tenant, READING);

        Answer rolled = key.post("roll", "{\"overlap\":\"1h\"}").expecting(200);
        String newText = rolled.json().path("key").asString();

        assertThat(rolled.header("Cache-Control")).contains("no-store");
        assertThat(newText).startsWith(key.text.substring(0, 22)).isNotEqualTo(key.text);
        Answer byOld = key.client().get("/api/v1/key").expecting(200);
        Answer byNew = operator.with(newText).get("/api/v1/key").expecting(200);
        assertThat(byOld.header("Deprecation")).matches("@\\d{10}");
        assertThat(byOld.header("Sunset")).endsWith("GMT");
        assertThat(byOld.json().path("secret").asString()).isEqualTo("old");
        assertThat(byNew.header("Deprecation") + byNew.header("Sunset")).isEmpty();
        assertThat(key.post("roll", "{}").status()).isEqualTo(409);
        assertThat(key.post("roll", "{\"overlap\":\"2h\"}").status()).isEqualTo(409);
    }

    @Test
    void warnsBeforeItEndsASecretThatWasInUseJustBeforeTheRoll() {
        TestKey key = TestKey.with(operator, tenant, READING);
        key.client().get("/api/v1/key").expecting(200);
        key.post("roll", "{}").expecting(200);

        Answer warned = key.post("expire-old-secret", "").expecting(409);

        assertThat(warned.json().path("detail").asString()).contains("confirm=true");
    }

    @Test
    void countsCallsByOldAndNewSecretAndEndsTheOldOnDemand() {
        TestKey key = TestKey.with(operator, tenant, READING);
        BackendClient fresh =
                operator.with(key.post("roll", "{}").json().path("key").asString());
        key.client().get("/api/v1/key").expecting(200);
        fresh.get("/api/v1/key").expecting(200);
        fresh.get("/fhir/" + tenant + "/Slot/secret-of-a-patient/_history").expecting(404);
        usage.writeAll();

        JsonNode roll = key.view().path("roll");
        assertThat(roll.path("newCalls").asInt()).isEqualTo(2);
        assertThat(roll.path("oldCalls").asInt()).isEqualTo(1);
        assertThat(key.view().path("lastUsed").path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(key.view().toString()).doesNotContain("secret-of-a-patient");
        Answer warned = key.post("expire-old-secret", "").expecting(409);
        assertThat(warned.json().path("detail").asString()).contains("confirm=true");

        key.post("expire-old-secret?confirm=true", "").expecting(200);

        assertThat(key.client().get("/api/v1/key").expecting(401).body()).contains("rolled");
        assertThat(fresh.get("/api/v1/key").status()).isEqualTo(200);
        assertThat(key.post("expire-old-secret", "").status()).isEqualTo(409);
    }

    @Test
    void letsAKeyRollItselfOnlyWithThatScopeAndItsCurrentSecret() {
        TestKey reader = TestKey.with(operator, tenant, READING);
        TestKey machine = TestKey.with(operator, tenant, "\"scopes\":[\"system/*.rs\",\"keys:self\"]");

        assertThat(reader.client()
                        .post("/api/v1/key/roll", "application/json", "{}")
                        .status())
                .isEqualTo(403);
        Answer rolled = machine.client()
                .post("/api/v1/key/roll", "application/json", "{\"overlap\":\"24h\"}")
                .expecting(200);
        assertThat(operator.with(rolled.json().path("key").asString())
                        .get("/api/v1/key")
                        .status())
                .isEqualTo(200);
        assertThat(machine.client()
                        .post("/api/v1/key/roll", "application/json", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void bindsAKeyToNetworks() {
        TestKey key = TestKey.with(operator, tenant, READING + ",\"networks\":[\"192.0.2.0/24\",\"2001:db8::/48\"]");

        assertThat(key.client()
                        .get("/fhir/" + tenant + "/Organization")
                        .expecting(403)
                        .body())
                .contains("127.0.0.1", "OperationOutcome");
        key.change("{\"networks\":[\"127.0.0.0/8\"]}").expecting(200);
        assertThat(key.client().get("/fhir/" + tenant + "/Organization").status())
                .isEqualTo(200);
        assertThat(new FromAddress(environment.getRequiredProperty("waymark.public-url"), "127.0.0.9")
                        .get("/api/v1/key", key.text))
                .isEqualTo(200);
    }

    @Test
    void switchesAKeyToReadingOnly() {
        TestKey key = TestKey.with(operator, tenant, "\"scopes\":[\"system/*.cruds\",\"keys:self\"]");
        key.client().postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION).expecting(201);

        key.change("{\"readOnly\":true}").expecting(200);

        assertThat(key.client()
                        .postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION)
                        .status())
                .isEqualTo(403);
        assertThat(key.client().get("/fhir/" + tenant + "/Organization").status())
                .isEqualTo(200);
        assertThat(key.view().path("effectiveScopes").toString()).isEqualTo("[\"system/*.rs\"]");
    }

    @Test
    void givesAKeyNoMoreThanItsCreatorsRoleOfToday() {
        BackendClient person = operator.with(LocalServers.shared().keycloak().token("vechtstroom-owner"));
        String subject = person.get("/api/v1/me").json().path("subject").asString();
        member(subject, "admin");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> person.get("/api/v1/tenants/" + tenant + "/keys").status() == 200);
        TestKey key = TestKey.with(person, tenant, "\"scopes\":[\"system/*.cruds\"]");
        key.client().postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION).expecting(201);

        member(subject, "auditor");

        assertThat(key.client()
                        .postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION)
                        .status())
                .isEqualTo(403);
        assertThat(key.client().get("/fhir/" + tenant + "/Organization").status())
                .isEqualTo(200);
        operator.delete("/api/v1/tenants/" + tenant + "/members/" + subject).expecting(204);
        assertThat(key.client().get("/fhir/" + tenant + "/Organization").status())
                .isEqualTo(403);
        String rolled = operator.post(key.path() + "/roll", "application/json", "{\"overlap\":\"0\"}")
                .expecting(200)
                .json()
                .path("key")
                .asString();
        assertThat(operator.with(rolled)
                        .get("/fhir/" + tenant + "/Organization")
                        .status())
                .isEqualTo(200);
        assertThat(key.client().get("/fhir/" + tenant + "/Organization").status())
                .isEqualTo(401);
    }

    private void member(String subject, String role) {
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        "application/json",
                        "{\"role\":\"" + role + "\",\"name\":\"Femke\"}")
                .expecting(200);
    }

    @Test
    void refusesAKeyInAUrl() {
        TestKey key = TestKey.with(operator, tenant, READING);

        Answer fhir = operator.with("").get("/fhir/" + tenant + "/Organization?api_key=" + key.text);
        Answer api = key.client().get("/api/v1/me?key=" + key.text.replace("_", "%5f"));

        assertThat(fhir.expecting(400).json().path("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(api.expecting(400).json().path("detail").asString()).contains("roll this one");
        assertThat(fhir.body() + api.body()).doesNotContain(key.secret());
    }

    @Test
    void revokesAKeyThatSomebodyFound() {
        TestKey key = TestKey.with(operator, tenant, READING);
        FromAddress finder = new FromAddress(environment.getRequiredProperty("waymark.public-url"), "127.0.0.31");

        assertThat(finder.post("/api/v1/leaked-keys", "{\"key\":\"wmk_live_nonsense\"}"))
                .isEqualTo(400);
        assertThat(finder.post(
                        "/api/v1/leaked-keys", "{\"key\":\"" + key.text + "\",\"foundAt\":\"a public repository\"}"))
                .isEqualTo(202);

        assertThat(key.client().get("/api/v1/key").expecting(401).body()).contains("revoked");
        assertThat(key.view().path("revokedReason").asString()).contains("leaked", "a public repository");
        assertThat(IntStream.range(0, 200).map(i -> finder.post("/api/v1/leaked-keys", "{\"key\":\"x\"}")))
                .contains(429);
    }

    @Test
    void throttlesGuessesAndLetsGoodKeysThrough() {
        TestKey key = TestKey.with(operator, tenant, READING);
        FromAddress guesser = new FromAddress(environment.getRequiredProperty("waymark.public-url"), "127.0.0.32");
        String wrong = key.text.replace(key.secret(), "b".repeat(40));

        int guesses = 0;
        while (guesses < 200 && guesser.get("/api/v1/me", wrong) == 401) {
            guesses++;
        }

        assertThat(guesses).isBetween(20, 199);
        assertThat(guesser.get("/fhir/" + tenant + "/Organization", wrong)).isIn(401, 429);
        assertThat(guesser.get("/api/v1/me", key.text)).isEqualTo(200);
    }

    @Test
    void throttlesGuessesForOneKeyWhereverTheyComeFrom() {
        TestKey key = TestKey.with(operator, tenant, READING);
        String wrong =
                KeyText.parse(key.text).orElseThrow().rolled(new SecureRandom()).reveal();
        String url = environment.getRequiredProperty("waymark.public-url");

        assertThat(IntStream.range(0, 100)
                        .map(guess -> new FromAddress(url, "127.0.1." + (guess + 1)).get("/api/v1/me", wrong)))
                .contains(401, 429);
        assertThat(key.client().get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void listsKeysByStateAndExpiry() {
        TestKey soon = TestKey.with(
                operator, tenant, READING + ",\"expiresAt\":\"" + Instant.now().plus(Duration.ofDays(10)) + "\"");
        TestKey later = TestKey.with(operator, tenant, READING);
        TestKey revoked = TestKey.with(operator, tenant, READING);
        operator.delete(revoked.path() + "?reason=No%20longer%20needed").expecting(204);
        assertThat(revoked.client().get("/api/v1/key").expecting(401).body()).contains("revoked");

        assertThat(ids("?state=live")).contains(soon.id, later.id).doesNotContain(revoked.id);
        assertThat(ids("?state=revoked"))
                .contains(revoked.id, "No longer needed")
                .doesNotContain(soon.id);
        assertThat(ids("?expiresBefore=" + Instant.now().plus(Duration.ofDays(30))))
                .contains(soon.id)
                .doesNotContain(later.id);
        assertThat(operator.get("/api/v1/tenants/" + tenant + "/keys?state=lost")
                        .status())
                .isEqualTo(400);
        assertThat(operator.get("/api/v1/tenants/" + tenant + "/keys?expiresBefore=soon")
                        .status())
                .isEqualTo(400);
    }

    private String ids(String query) {
        return operator.get("/api/v1/tenants/" + tenant + "/keys" + query)
                .expecting(200)
                .body();
    }

    @Test
    void hidesKeysFromOtherTenants() {
        TestKey key = TestKey.with(operator, tenant, READING);
        BackendClient stranger = operator.keyOf(operator.newTenant(), "system/*.cruds", "keys:self");

        assertThat(stranger.get(key.path()).status()).isEqualTo(404);
        assertThat(stranger.delete(key.path()).status()).isEqualTo(404);
        assertThat(stranger.post(key.path() + "/roll", "application/json", "{}").status())
                .isEqualTo(404);
        assertThat(operator.get("/api/v1/tenants/" + operator.newTenant() + "/keys/" + key.id)
                        .status())
                .isEqualTo(404);
    }
}
