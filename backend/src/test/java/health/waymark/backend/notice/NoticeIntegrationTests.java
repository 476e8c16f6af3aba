package health.waymark.backend.notice;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What people who signed in at a real Keycloak are told, and how they want it. */
@BackendTest
class NoticeIntegrationTests {

    private static final String OWNER = "ommerkamp-owner";
    private static final String EDITOR = "ommerkamp-editor";

    /** Signing in is slow on purpose; a token is good for all tests of this class. */
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    @Autowired
    private WatchRound watch;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenantOfTwo(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        member(OWNER, "owner");
        member(EDITOR, "directory-editor");
        person(OWNER)
                .send("PUT", "/api/v1/me/settings", "application/json", "{}")
                .expecting(200);
    }

    @Test
    void tellsWhoKeepsTheKeysOnceThatAKeyExpires() {
        expiringKey("interval '6 days'", "");

        watch.look(new TenantId(tenant));
        watch.look(new TenantId(tenant));

        List<JsonNode> told = told(OWNER);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).path("title").asString()).isEqualTo("API key “ETL” expires in 6 days");
        assertThat(told.get(0).path("path").asString()).startsWith("/t/" + tenant + "/keys/");
        assertThat(told(EDITOR)).isEmpty();
    }

    @Test
    void tellsEachStepOfAnExpiryAndNoneThatWasOverWhenTheKeyWasMade() {
        expiringKey("interval '29 days'", "");
        watch.look(new TenantId(tenant));
        change("update api_key set expires_at = now() + interval '6 days' where tenant_id = :tenant");
        watch.look(new TenantId(tenant));
        change(
                "update api_key set expires_at = now() + interval '5 days', created_at = now() where tenant_id = :tenant");
        watch.look(new TenantId(tenant));

        assertThat(told(OWNER)).hasSize(2);
    }

    @Test
    void writesToTheContactOfAKeyAsWell() {
        expiringKey("interval '6 days'", "team@partner.test");

        watch.look(new TenantId(tenant));

        assertThat(addresses()).containsExactlyInAnyOrder(OWNER + "@ommerkamp.test", "team@partner.test");
    }

    @Test
    void tellsOfACertificateThatExpires() {
        change(
                "insert into endpoint_verification (tenant_id, endpoint_id, directory_id, connection_type, address, host,"
                        + " certificate_expires) values (:tenant, 'fhir', 'd-' || :tenant, 'hl7-fhir-rest',"
                        + " 'https://fhir.clinic.test', 'fhir.clinic.test', now() + interval '13 days')");

        watch.look(new TenantId(tenant));

        assertThat(told(EDITOR)).hasSize(1);
        assertThat(told(EDITOR).get(0).path("title").asString())
                .isEqualTo("The certificate of “fhir” expires in 13 days");
    }

    @Test
    void tellsWhenAQuotaIsNearlyUsedUp() {
        operator.send("PUT", "/api/v1/tenants/" + tenant + "/quotas", "application/json", "{\"members\":2}")
                .expecting(200);

        watch.look(new TenantId(tenant));
        watch.look(new TenantId(tenant));

        assertThat(told(OWNER)).hasSize(1);
        assertThat(told(OWNER).get(0).path("title").asString()).startsWith("Members: 100 % of the quota");
        assertThat(told(OWNER).get(0).path("path").asString()).isEqualTo("/t/" + tenant + "/usage");
    }

    @Test
    void tellsFromTheUseThatTheTenantHasChosen() {
        String alerts = "/api/v1/tenants/" + tenant + "/quota-alerts";
        operator.send("PUT", "/api/v1/tenants/" + tenant + "/quotas", "application/json", "{\"members\":4}")
                .expecting(200);
        watch.look(new TenantId(tenant));
        assertThat(told(OWNER)).isEmpty();

        person(OWNER)
                .send("PUT", alerts, "application/json", "{\"members\":50}")
                .expecting(200);
        watch.look(new TenantId(tenant));

        assertThat(told(OWNER)).hasSize(1);
        assertThat(told(OWNER).get(0).path("title").asString()).startsWith("Members: 50 % of the quota");
        assertThat(operator.get(alerts).json().toString())
                .isEqualTo("{\"members\":50,\"apiKeys\":80,\"resources\":80,\"requestsPerMinute\":80}");
        assertThat(operator.send("PUT", alerts, "application/json", "{\"members\":101}")
                        .status())
                .isEqualTo(400);
        assertThat(person(EDITOR).get(alerts).status()).isEqualTo(403);
    }

    @Test
    void tellsWhenTheBusiestMinuteComesNearTheLimit() {
        change("insert into usage_day (tenant_id, day, busiest_minute)"
                + " values (:tenant, (now() at time zone 'UTC')::date, 90)"
                + " on conflict (tenant_id, day) do update set busiest_minute = 90");
        operator.send("PUT", "/api/v1/tenants/" + tenant + "/quotas", "application/json", "{\"requestsPerMinute\":100}")
                .expecting(200);

        watch.look(new TenantId(tenant));
        // At midnight the day begins with no requests, which is no news
        change("update usage_day set day = day - 1 where tenant_id = :tenant");
        watch.look(new TenantId(tenant));

        assertThat(told(OWNER)).hasSize(1);
        assertThat(told(OWNER).get(0).path("title").asString()).startsWith("Requests: 90 % of the limit");
    }

    @Test
    void tellsWhyTheTenantIsFrozenAndThatItIsNoMore() {
        String api = "/api/v1/tenants/" + tenant;
        operator.post(api + "/freeze", "application/json", "{\"reason\":\"No contract.\"}")
                .expecting(200);
        operator.post(api + "/freeze", "application/json", "{}").expecting(200);
        operator.post(api + "/unfreeze", "application/json", "{}").expecting(200);

        List<JsonNode> told = told(OWNER);
        assertThat(told).hasSize(2);
        assertThat(told.get(0).path("title").asString()).isEqualTo("Your organization is active again");
        assertThat(told.get(1).path("text").asString()).endsWith("They say: No contract.");
    }

    @Test
    void tellsWhatTheOperatorWantsToSay() {
        String messages = "/api/v1/tenants/" + tenant + "/messages";
        String body = "{\"text\":\"Maintenance on Saturday.\"}";

        operator.post(messages, "application/json", body).expecting(204);

        assertThat(told(OWNER)).hasSize(1);
        assertThat(told(OWNER).get(0).path("text").asString()).isEqualTo("They write: Maintenance on Saturday.");
        assertThat(told(EDITOR)).isEmpty();
        for (String unreadable : List.of(" ", "a\\u0000b", "x".repeat(1001))) {
            assertThat(operator.post(messages, "application/json", "{\"text\":\"" + unreadable + "\"}")
                            .status())
                    .as(unreadable)
                    .isEqualTo(400);
        }
        assertThat(person(OWNER).post(messages, "application/json", body).status())
                .isEqualTo(403);
    }

    @Test
    void countsUntilTheyAreRead() {
        expiringKey("interval '6 days'", "");
        expiringKey("interval '5 days'", "");
        watch.look(new TenantId(tenant));
        int before = unread(OWNER);

        String first = told(OWNER).get(0).path("id").asString();
        put(EDITOR, "/notices/read", "{\"ids\":[\"" + first + "\"]}").expecting(204);
        assertThat(unread(OWNER)).isEqualTo(before);
        put(OWNER, "/notices/read", "{\"ids\":[\"" + first + "\"]}").expecting(204);
        int after = unread(OWNER);
        put(OWNER, "/notices/read", "{\"until\":\"2099-01-01T00:00:00Z\"}").expecting(204);

        assertThat(after).isEqualTo(before - 1);
        assertThat(unread(OWNER)).isZero();
        assertThat(put(OWNER, "/notices/read", "{}").status()).isEqualTo(400);
    }

    @Test
    void speaksTheLanguageOfTheReader() {
        expiringKey("interval '6 days'", "");
        watch.look(new TenantId(tenant));

        String german = person(OWNER)
                .get("/api/v1/me/notices?language=de-AT")
                .expecting(200)
                .body();
        put(OWNER, "/settings", "{\"language\":\"nl\"}").expecting(200);

        assertThat(german).contains("läuft in 6 Tagen ab");
        assertThat(person(OWNER).get("/api/v1/me/notices").body()).contains("verloopt over 6 dagen");
    }

    @Test
    void asksNobodyWhoWantsToHearNothing() {
        put(OWNER, "/settings", "{\"notices\":{\"key-expiring\":\"off\",\"quota\":\"bell\"}}")
                .expecting(200);
        operator.send("PUT", "/api/v1/tenants/" + tenant + "/quotas", "application/json", "{\"members\":2}")
                .expecting(200);
        expiringKey("interval '6 days'", "");

        watch.look(new TenantId(tenant));

        assertThat(told(OWNER)).hasSize(1);
        assertThat(told(OWNER).get(0).path("kind").asString()).isEqualTo("quota");
        assertThat(addresses()).isEmpty();
        assertThat(put(OWNER, "/settings", "{\"notices\":{\"weather\":\"off\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(put(OWNER, "/settings", "{\"notices\":{\"quota\":null}}").status())
                .isEqualTo(400);
        assertThat(put(OWNER, "/settings", "{\"theme\":\"<b>\"}").status()).isEqualTo(400);
    }

    @Test
    void showsNothingToWhoIsAMemberNoLonger() {
        expiringKey("interval '6 days'", "");
        watch.look(new TenantId(tenant));
        assertThat(told(OWNER)).hasSize(1);

        change("delete from membership where tenant_id = :tenant and role = 'owner'");

        assertThat(told(OWNER)).isEmpty();
    }

    @Test
    void pagesThroughWhatIsThere() {
        for (int number = 0; number < 3; number++) {
            expiringKey("interval '6 days'", "");
        }
        watch.look(new TenantId(tenant));

        JsonNode first = person(OWNER).get("/api/v1/me/notices?limit=2").json();
        JsonNode second = person(OWNER)
                .get("/api/v1/me/notices?limit=2&cursor=" + first.path("next").asString())
                .json();

        assertThat(first.path("notices")).hasSize(2);
        assertThat(second.at("/notices/0/id")).isNotEqualTo(first.at("/notices/1/id"));
        assertThat(person(OWNER).get("/api/v1/me/notices?cursor=x").status()).isEqualTo(400);
        assertThat(operator.keyOf(tenant, "system/*.rs")
                        .get("/api/v1/me/notices")
                        .status())
                .isEqualTo(403);
    }

    private List<JsonNode> told(String user) {
        return person(user)
                .get("/api/v1/me/notices?limit=200&language=en")
                .expecting(200)
                .json()
                .path("notices")
                .valueStream()
                .filter(notice -> notice.path("tenant").asString().equals(tenant))
                .toList();
    }

    private int unread(String user) {
        return person(user).get("/api/v1/me").json().path("unreadNotices").asInt();
    }

    private List<String> addresses() {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select email from mail where tenant_id = :tenant")
                        .param("tenant", tenant)
                        .query(String.class)
                        .list());
    }

    private void expiringKey(String in, String contact) {
        String id = operator.post(
                        "/api/v1/tenants/" + tenant + "/keys",
                        "application/json",
                        "{\"name\":\"ETL\",\"scopes\":[\"system/Slot.rs\"]"
                                + (contact.isEmpty() ? "" : ",\"contact\":\"" + contact + "\"") + "}")
                .expecting(201)
                .json()
                .path("id")
                .asString();
        change("update api_key set expires_at = now() + " + in + ", created_at = now() - interval '300 days'"
                + " where tenant_id = :tenant and id = '" + id + "'");
    }

    private void member(String user, String role) {
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject(user),
                        "application/json",
                        "{\"role\":\"" + role + "\",\"name\":\"A person\"}")
                .expecting(200);
    }

    private Answer put(String user, String path, String body) {
        return person(user).send("PUT", "/api/v1/me" + path, "application/json", body);
    }

    private BackendClient person(String user) {
        return operator.with(TOKENS.computeIfAbsent(user, LocalServers.shared().keycloak()::token));
    }

    private String subject(String user) {
        return person(user).get("/api/v1/me").json().path("subject").asString();
    }

    private void change(String sql) {
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql(sql).param("tenant", tenant).update());
    }
}
