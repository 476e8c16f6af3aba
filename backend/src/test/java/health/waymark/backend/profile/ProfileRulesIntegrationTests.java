package health.waymark.backend.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.FourEyes;
import health.waymark.backend.tenancy.Locality;
import health.waymark.backend.tenancy.ProfileStrictness;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantSettings;
import health.waymark.backend.tenancy.TenantSettingsStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What a tenant's settings make of a write (IHE ITI-130). */
@BackendTest
class ProfileRulesIntegrationTests {

    private static final String BARE = "{\"resourceType\":\"Organization\",\"id\":\"a\",\"active\":true}";
    private static final String DRAFT =
            "{\"resourceType\":\"Organization\",\"id\":\"a\",\"meta\":{\"tag\":[{\"system\":"
                    + "\"https://waymark.health/fhir/CodeSystem/publication\",\"code\":\"draft\"}]}}";

    @Autowired
    private TenantSettingsStore settings;

    private String tenant;
    private String base;
    private BackendClient client;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        client = operator.keyOf(tenant, "system/*.cruds");
        set(ProfileStrictness.STRICT, false);
    }

    @Test
    void refusesAPublishedResourceWithEveryFinding() {
        Answer answer = client.putFhir(base + "/Organization/a", BARE);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("issue")).hasSize(2);
        assertThat(answer.json().at("/issue/1/expression/0").asString()).isEqualTo("Organization.type");
        assertThat(answer.json().at("/issue/1/details/coding/0/code").asString())
                .isEqualTo("profile-violated");
    }

    @Test
    void letsADraftBeIncompleteUntilItIsPublished() {
        assertThat(client.putFhir(base + "/Organization/a", DRAFT).status()).isEqualTo(201);

        Answer published = client.postFhir(base + "/Organization/a/$meta-delete", """
                {"resourceType":"Parameters","parameter":[{"name":"meta","valueMeta":{"tag":[{"system":
                 "https://waymark.health/fhir/CodeSystem/publication","code":"draft"}]}}]}""");

        assertThat(published.status()).isEqualTo(422);
        assertThat(client.get(base + "/Organization/a").header("ETag")).isEqualTo("W/\"1\"");
    }

    @Test
    void takesAFacilityPairInOneTransactionAndNamesTheEntryOfAHalfOne() {
        String pair = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                 {"fullUrl":"urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8","resource":{"resourceType":"Organization",
                  "name":"Hospital","type":[{"coding":[{"system":
                  "https://profiles.ihe.net/ITI/mCSD/CodeSystem/IHE.mCSD.Organization.Location.Types","code":"facility"}]}]},
                  "request":{"method":"POST","url":"Organization"}},
                 {"resource":{"resourceType":"Location","name":"Hospital","status":"active","type":[{"coding":[{"system":
                  "https://profiles.ihe.net/ITI/mCSD/CodeSystem/IHE.mCSD.Organization.Location.Types","code":"facility"}]},
                  {"text":"hospital"}],"managingOrganization":
                  {"reference":"urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"}},
                  "request":{"method":"POST","url":"Location"}}]}""";

        assertThat(client.postFhir(base, pair).status()).isEqualTo(200);
        Answer half = client.postFhir(base, pair.replaceFirst(",\\s*\\{\"text\":\"hospital\"}", ""));
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.json().at("/issue/0/expression/0").asString()).isEqualTo("Bundle.entry[1].resource.type");
    }

    @Test
    void refusesAFacilityWithoutItsLocationAndTakesItAsADraft() {
        String facility = """
                {"resourceType":"Organization","id":"clinic",%s"name":"Clinic","type":[{"coding":[{"system":
                 "https://profiles.ihe.net/ITI/mCSD/CodeSystem/IHE.mCSD.Organization.Location.Types","code":"facility"}]}]}""";
        String draft = """
                "meta":{"tag":[{"system":"https://waymark.health/fhir/CodeSystem/publication","code":"draft"}]},""";

        Answer alone = client.putFhir(base + "/Organization/clinic", facility.formatted(""));

        assertThat(alone.status()).isEqualTo(422);
        assertThat(alone.json().at("/issue/0/details/coding/0/code").asString()).isEqualTo("profile-violated");
        assertThat(alone.json().at("/issue/0/expression/0").asString()).isEqualTo("Organization.type");
        assertThat(client.get(base + "/Organization/clinic").status()).isEqualTo(404);
        assertThat(client.putFhir(base + "/Organization/clinic", facility.formatted(draft))
                        .status())
                .isEqualTo(201);
        set(ProfileStrictness.LENIENT, false);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.putFhir(base + "/Organization/clinic", facility.formatted(""))
                                .status()
                        == 200);
    }

    @Test
    void takesAnythingFromALenientTenant() {
        set(ProfileStrictness.LENIENT, false);

        assertThat(client.putFhir(base + "/Organization/a", BARE).status()).isEqualTo(201);
    }

    @Test
    void asksForTheVersionWhereTheTenantWantsIt() {
        set(ProfileStrictness.LENIENT, true);

        assertThat(client.putFhir(base + "/Organization/a", BARE).status()).isEqualTo(201);
        assertThat(client.putFhir(base + "/Organization/a", BARE).status()).isEqualTo(428);
        assertThat(client.delete(base + "/Organization/a").status()).isEqualTo(428);
        assertThat(client.putFhir(base + "/Organization/a", BARE, "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(200);
    }

    private void set(ProfileStrictness rules, boolean ifMatchRequired) {
        TenantId id = new TenantId(tenant);
        int version = settings.read(id).version();
        settings.replace(
                        id,
                        new TenantSettings(version, rules, ifMatchRequired, 7, 5, FourEyes.OFF, Locality.USUAL),
                        "test")
                .orElseThrow();
    }
}
