package health.waymark.backend.usage;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.QuotaStore;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.UsageHistory;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What a tenant has used from day to day. */
@BackendTest
class UsageIntegrationTests {

    @Autowired
    private UsageHistory history;

    @Autowired
    private QuotaStore quotas;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private BackendClient key;
    private String tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
    }

    @Test
    void countsRequestsAndThoseOfTheBusiestMinuteThatItsOwnSoftwareMade() {
        BackendClient partner = operator.keyOf(operator.newTenant(), "system/*.cruds");
        for (int number = 0; number < 4; number++) {
            key.get("/fhir/" + tenant + "/Location");
        }
        partner.postFhir("/fhir/" + tenant + "/Patient", "{\"resourceType\":\"Patient\"}")
                .expecting(201);

        // Around midnight they are of two days.
        JsonNode points = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> usage("per=day&last=2"), all -> sum(all, "requests") >= 5);

        assertThat(sum(points, "refused")).isZero();
        assertThat(countedButNotLogged()).isZero();
        // Nor does the turn of a minute between them change who has made them.
        assertThat(sum(points, "busiestMinute")).isBetween(1, 4);
    }

    @Test
    void keepsWhatWasThereEachDayAndTheMostOfAMonth() {
        TenantId of = new TenantId(tenant);
        day("now() - interval '1 day'", 7, 700);
        day("now() - interval '40 days'", 3, 300);
        day("now() - interval '440 days'", 1, 100);

        transactions.in(of, jdbc -> history.keep(jdbc, of, quotas.usage(jdbc, of)));

        JsonNode days = usage("per=day&last=30");
        assertThat(days).hasSize(2);
        assertThat(days.at("/0/apiKeys").asInt()).isEqualTo(1);
        assertThat(days.at("/1/resources").asInt()).isEqualTo(700);
        JsonNode months = usage("per=month&last=13");
        assertThat(months.size()).isBetween(2, 3);
        assertThat(months.get(months.size() - 1).path("members").asInt()).isEqualTo(3);
        assertThat(usage("per=month&last=400")).hasSameSizeAs(months);
    }

    @Test
    void showsItToWhoKeepsTheTenantAlone() {
        String path = "/api/v1/tenants/" + tenant + "/usage";

        assertThat(key.get(path).status()).isEqualTo(403);
        assertThat(operator.get(path + "?per=year").status()).isEqualTo(400);
        assertThat(operator.get(path + "?last=0").status()).isEqualTo(400);
    }

    /** In one look, since what is asked here is logged and counted as well. */
    private int countedButNotLogged() {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("""
                                select (select sum(requests) from usage_day where tenant_id = :tenant)
                                     - (select count(*) from request_log where tenant_id = :tenant)""")
                        .param("tenant", tenant)
                        .query(Integer.class)
                        .single());
    }

    private void day(String at, int members, int resources) {
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("insert into usage_day (tenant_id, day, members, api_keys, resources)"
                                + " values (:tenant, ((" + at + ") at time zone 'UTC')::date, :members, 1, :resources)")
                        .param("tenant", tenant)
                        .param("members", members)
                        .param("resources", resources)
                        .update());
    }

    private JsonNode usage(String query) {
        return operator.get("/api/v1/tenants/" + tenant + "/usage?" + query)
                .expecting(200)
                .json()
                .path("points");
    }

    private static int sum(JsonNode points, String name) {
        int sum = 0;
        for (JsonNode point : points) {
            sum += point.path(name).asInt();
        }
        return sum;
    }
}
