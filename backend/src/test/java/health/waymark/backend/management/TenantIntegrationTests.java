package health.waymark.backend.management;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What the operator does with tenants, and tenants with their settings. */
@BackendTest
class TenantIntegrationTests {

    private static final String ORGANIZATION = "{\"resourceType\":\"Organization\",\"name\":\"A\"}";

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
    }

    @Test
    void listsAllTenantsPageByPage() {
        operator.newTenant();
        operator.newTenant();
        assertThat(walk("id", Integer.MAX_VALUE))
                .contains(tenant)
                .doesNotContain("directory")
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void listsThemByWhatTheyUseWithWhatIsWrong() {
        String other = operator.newTenant();
        use(tenant, 900_000_000_000L);
        use(other, 800_000_000_000L);
        operator.post(
                        path("/quota-requests"),
                        "application/json",
                        "{\"quota\":\"members\",\"wanted\":100000,\"reason\":\"We grow.\"}")
                .expecting(201);

        JsonNode first = operator.get("/api/v1/tenants?sort=-resources&limit=1")
                .expecting(200)
                .json();
        JsonNode second =
                operator.get(first.path("next").asString()).expecting(200).json();

        assertThat(first.at("/tenants/0/id").asString()).isEqualTo(tenant);
        assertThat(first.at("/tenants/0/resources").asLong()).isEqualTo(900_000_000_000L);
        // What it was asked just now may be counted already
        assertThat(first.at("/tenants/0/requests").asInt()).isGreaterThanOrEqualTo(7);
        assertThat(first.at("/tenants/0/quotaShare").asInt()).isGreaterThan(100);
        assertThat(first.at("/tenants/0/openQuotaRequests").asInt()).isEqualTo(1);
        assertThat(second.at("/tenants/0/id").asString()).isEqualTo(other);
        forget(tenant);
        forget(other);
    }

    @Test
    void goesThroughAllTenantsOnceInEveryOrderThatStays() {
        operator.newTenant();
        for (String sort : List.of("-id", "name", "-name", "created", "-created")) {
            assertThat(walk(sort, Integer.MAX_VALUE)).as(sort).contains(tenant).doesNotHaveDuplicates();
        }
    }

    /** They are looked at and called meanwhile: falling, what grows may be left out, but is never met twice. */
    @Test
    void goesOnWhereAPageEndedInOrdersThatMove() {
        operator.newTenant();
        for (String sort : List.of("-resources", "-requests", "-share")) {
            assertThat(walk(sort, 5)).as(sort).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        }
        assertThat(operator.get("/api/v1/tenants?sort=wealth").status()).isEqualTo(400);
        assertThat(operator.get("/api/v1/tenants?sort=-share&after=x").status()).isEqualTo(400);
    }

    /** A name is the tenant's own affair, and must not end the operator's list. */
    @Test
    void goesOnAfterANameOfTwoLines() {
        patch("", "{\"name\":\"A\\nB\"}").expecting(200);
        String first = "/api/v1/tenants?sort=name&limit=1&after=" + new TenantFigures.Place("A\nB", tenant).text();

        JsonNode page = operator.get(first).expecting(200).json();

        assertThat(page.at("/tenants/0/id").asString("")).isNotEqualTo(tenant);
    }

    /** The tenants of the first so many pages, of which there are some but not many, however many tenants there are. */
    private List<String> walk(String sort, int pages) {
        int size = Math.max(1, count() / 5);
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/tenants?limit=" + Math.min(500, size) + "&sort=" + sort;
        for (int page = 0; page < pages && !next.isEmpty(); page++) {
            JsonNode some = operator.get(next).expecting(200).json();
            some.path("tenants").forEach(each -> seen.add(each.path("id").asString()));
            next = some.path("next").asString("");
        }
        return seen;
    }

    private int count() {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select count(*) from tenant")
                        .query(Integer.class)
                        .single());
    }

    /** As if that was found at the last look. */
    private void use(String of, long resources) {
        transactions.in(
                new TenantId(of),
                jdbc -> jdbc.sql("""
                                insert into usage_day (tenant_id, day, members, api_keys, resources, requests)
                                values (:tenant, (now() at time zone 'UTC')::date + 1, 1, 1, :resources, 7)""")
                        .param("tenant", of)
                        .param("resources", resources)
                        .update());
    }

    private void forget(String of) {
        transactions.in(
                new TenantId(of),
                jdbc -> jdbc.sql("delete from usage_day where tenant_id = :tenant")
                        .param("tenant", of)
                        .update());
    }

    @Test
    void renamesATenant() {
        patch("", "{\"name\":\"Another\"}").expecting(200);

        assertThat(operator.get(path("")).json().path("name").asString()).isEqualTo("Another");
    }

    @Test
    void writesNothingToAFrozenTenantAndGoesOnReading() {
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");
        String id = key.postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION)
                .expecting(201)
                .json()
                .path("id")
                .asString();

        post("/freeze", "{}").expecting(200);

        Answer refused = key.postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION);
        assertThat(refused.status()).isEqualTo(423);
        assertThat(refused.json().at("/issue/0/code").asString()).isEqualTo("lock-error");
        assertThat(key.get("/fhir/" + tenant + "/Organization/" + id).status()).isEqualTo(200);
        assertThat(patch("", "{\"name\":\"X\"}").json().path("code").asString()).isEqualTo("frozen");
        assertThat(post("/keys", "{\"name\":\"x\",\"scopes\":[\"system/*.rs\"]}")
                        .status())
                .isEqualTo(423);
        assertThat(operator.delete(path("/keys/000000000000")).status()).isEqualTo(404);
        post("/unfreeze", "{}").expecting(200);
        key.postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION).expecting(201);
    }

    @Test
    void changesSettingsOnlyForWhoHasReadThem() {
        Answer read = operator.get(path("/settings")).expecting(200);
        assertThat(read.json().path("profiles").asString()).isEqualTo("lenient");

        Answer changed = patch("/settings", "{\"profiles\":\"strict\"}", "If-Match", read.header("ETag"));
        Answer late = patch("/settings", "{\"invitationDays\":3}", "If-Match", read.header("ETag"));
        Answer blind = patch("/settings", "{\"invitationDays\":3}");

        assertThat(changed.expecting(200).json().path("profiles").asString()).isEqualTo("strict");
        assertThat(changed.json().path("invitationDays").asInt()).isEqualTo(7);
        assertThat(late.status()).isEqualTo(412);
        assertThat(blind.status()).isEqualTo(428);
        assertThat(patch("/settings", "{\"invitationDays\":31}", "If-Match", changed.header("ETag"))
                        .json()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/invitationDays");
    }

    @Test
    void tellsEveryMemberInWhichLanguagesAndByWhichClockTheOrganizationWorks() {
        BackendClient key = operator.keyOf(tenant, "system/HealthcareService.rs");
        Answer read = operator.get(path("/settings")).expecting(200);

        Answer changed = patch(
                        "/settings",
                        "{\"languages\":[\"nl\",\"de-AT\"],\"defaultLanguage\":\"nl\",\"timeZone\":\"Europe/Vienna\"}",
                        "If-Match",
                        read.header("ETag"))
                .expecting(200);

        assertThat(changed.json().path("profiles").asString()).isEqualTo("lenient");
        assertThat(operator.get(path("/settings")).json()).isEqualTo(changed.json());
        // What others have remembered of the settings is three seconds old at most.
        JsonNode there = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> key.get("/api/v1/me").json().at("/tenants/0"),
                        each -> each.path("defaultLanguage").asString().equals("nl"));
        assertThat(there.path("languages").toString()).isEqualTo("[\"nl\",\"de-AT\"]");
        assertThat(there.path("timeZone").asString()).isEqualTo("Europe/Vienna");
        Map.of(
                        "{\"timeZone\":\"Mars/Base\"}", "/timeZone",
                        "{\"defaultLanguage\":\"en\"}", "/defaultLanguage",
                        "{\"languages\":[\"nl\",\"'); drop\"]}", "/languages/1")
                .forEach((body, pointer) -> {
                    Answer refused = patch("/settings", body, "If-Match", changed.header("ETag"));
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(refused.json().at("/errors/0/pointer").asString())
                            .isEqualTo(pointer);
                });
    }

    @Test
    void refusesWhatAQuotaDoesNotAllow() {
        operator.send("PUT", path("/quotas"), "application/json", "{\"apiKeys\":1,\"resources\":0}")
                .expecting(200);
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");

        Answer second = post("/keys", "{\"name\":\"second\",\"scopes\":[\"system/*.rs\"]}");
        Answer resource = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> key.postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION),
                        answer -> answer.status() != 201);

        assertThat(second.status()).isEqualTo(403);
        assertThat(second.json().path("code").asString()).isEqualTo("quota");
        assertThat(resource.status()).isEqualTo(403);
        assertThat(resource.json().at("/issue/0/details/coding/0/code").asString())
                .isEqualTo("quota");
        JsonNode report = operator.get(path("/quotas")).json();
        assertThat(report.at("/apiKeys/used").asInt()).isEqualTo(1);
        assertThat(report.at("/apiKeys/limit").asInt()).isEqualTo(1);
    }

    @Test
    void showsQuotasBesideATenantOnlyToWhoManagesIt() {
        JsonNode alone = operator.get(path("")).expecting(200).json();
        JsonNode both = operator.get(path("?include=quotas")).expecting(200).json();
        JsonNode quotas = operator.get(path("/quotas")).expecting(200).json();
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");

        assertThat(alone.has("quotas")).isFalse();
        assertThat(both.path("quotas")).isEqualTo(quotas);
        assertThat(both.at("/quotas/members/limit").asInt()).isPositive();
        assertThat(key.get(path("")).status()).isEqualTo(200);
        assertThat(key.get(path("?include=quotas")).status()).isEqualTo(403);
        assertThat(operator.get(path("?include=members")).status()).isEqualTo(400);
    }

    @Test
    void doesNotExistForStrangers() {
        BackendClient stranger = operator.keyOf(operator.newTenant(), "system/*.cruds");

        for (String path :
                List.of("", "/members", "/invitations", "/settings", "/quotas", "?include=quotas", "/leaving")) {
            Answer foreign = stranger.get(path(path));
            Answer unknown = stranger.get("/api/v1/tenants/nobody-has-this" + path);
            assertThat(foreign.status()).as(path).isEqualTo(404);
            assertThat(foreign.json().path("detail")).isEqualTo(unknown.json().path("detail"));
        }
    }

    private Answer post(String path, String body) {
        return operator.post(path(path), "application/json", body);
    }

    private Answer patch(String path, String body, String... headers) {
        return operator.send("PATCH", path(path), "application/json", body, headers);
    }

    private String path(String rest) {
        return "/api/v1/tenants/" + tenant + rest;
    }
}
