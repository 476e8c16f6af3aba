package health.waymark.backend.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.directory.PlatformIds;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.store.SearchValueRefresh;
import health.waymark.backend.store.SearchValueRefresh.Place;
import health.waymark.backend.store.SearchValueRefresh.Refreshed;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Resources as an older version has stored them: without the values that searches of today ask for. The job goes through
 * all that is in the database, which is least before the other tests.
 */
@BackendTest
@Order(1)
class SearchValuesUpkeepIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String AREA =
            "{\"type\":\"Polygon\",\"coordinates\":[[[6.0,52.4],[6.2,52.4],[6.2,52.6],[6.0,52.6],[6.0,52.4]]]}";

    @Autowired
    private SearchValueRefresh refresh;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions tenants;

    private JdbcClient superuser;
    private BackendClient operator;
    private BackendClient key;
    private String tenant;

    @BeforeEach
    void publishAnArea(@Autowired Environment environment) {
        superuser = JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"), "postgres", "superuser"));
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
        save("Location", "area", area());
        save("Encounter", "visit", """
                "status":"planned","class":{"code":"AMB"},"length":{"value":1.5,"unit":"h"},
                "period":{"start":"2026-11-27T10:00:00.123+01:00"}""");
        save("HealthcareService", "care", """
                "active":true,"name":"Thuiszorg","coverageArea":[{"reference":"Location/area"}]""");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        operator.get("/fhir/directory/HealthcareService/" + directoryId("HealthcareService", "care"))
                                        .status()
                                == 200);
    }

    private static String area() {
        return """
                "name":"Gebied","status":"active","position":{"latitude":52.5125,"longitude":6.0944},
                "address":{"line":["Dokter van Heesweg 2"],"postalCode":"8025 AB","city":"Zwolle"},
                "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/location-boundary-geojson",
                "valueAttachment":{"contentType":"application/geo+json","data":"%s"}}]""".formatted(Base64.getEncoder().encodeToString(AREA.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void writesNothingWhereNothingDiffers() {
        Refreshed done = next();

        assertThat(done.looked()).isEqualTo(3);
        assertThat(done.changed()).isEmpty();
    }

    @Test
    void addsWhatIsMissingAndRemovesWhatIsTooMuch() {
        superuser
                .sql("delete from search_area where tenant_id = :tenant")
                .param("tenant", tenant)
                .update();
        superuser
                .sql("update search_token set code = 'outdated' where tenant_id = :tenant and param = 'status'"
                        + " and type = 'Encounter'")
                .param("tenant", tenant)
                .update();
        assertThat(found("Location?contains=52.45%7C6.05")).isZero();

        assertThat(next().changed()).containsExactlyInAnyOrder("Location/area", "Encounter/visit");

        assertThat(found("Location?contains=52.45%7C6.05")).isEqualTo(1);
        assertThat(found("Encounter?status=planned")).isEqualTo(1);
        assertThat(found("Encounter?status=outdated")).isZero();
        assertThat(next().changed()).isEmpty();
    }

    @Test
    void leavesAloneWhatSomebodyIsChanging() {
        superuser
                .sql("delete from search_area where tenant_id = :tenant")
                .param("tenant", tenant)
                .update();

        List<String> changed = tenants.in(new TenantId(tenant), jdbc -> {
            jdbc.sql("select id from resource where type = 'Location' for update")
                    .query(String.class)
                    .list();
            // On another connection, and so without waiting for this one.
            return inAnotherThread(() -> next().changed());
        });

        assertThat(changed).isEmpty();
        assertThat(next().changed()).containsExactly("Location/area");
    }

    private static <T> T inAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    /** As an upgrade does it: by a job that goes through all tenants and the directory, and later once more. */
    @Test
    void isAJobThatAnUpgradeStartsAndTheOperatorSees(@Autowired SearchValueForm form) {
        String copy = directoryId("Location", "area");
        superuser.sql("delete from search_area").update();
        superuser
                .sql(
                        "delete from search_reference where tenant_id = 'directory' and id = :id and param = 'coverage-area'")
                .param("id", directoryId("HealthcareService", "care"))
                .update();
        superuser.sql("update resource_value_form set form = 1").update();
        superuser.sql("delete from job where kind = 'search-values'").update();

        form.look();
        form.look();

        awaitStep("late");
        assertThat(found("Location?contains=52.45%7C6.05")).isEqualTo(1);
        assertThat(operator.get("/fhir/directory/Location?contains=52.45%7C6.05&_id=" + copy)
                        .json()
                        .path("entry"))
                .hasSize(1);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(superuser
                                .sql("select document from label where type = 'HealthcareService' and id = :id")
                                .param("id", directoryId("HealthcareService", "care"))
                                .query(String.class)
                                .single())
                        .contains("coverage-area"));

        // A node of the older version has stored something after the job had been there.
        save("Location", "later", area());
        superuser
                .sql("delete from search_area where tenant_id = :tenant and id = 'later'")
                .param("tenant", tenant)
                .update();
        superuser
                .sql("update job set run_at = now() where kind = 'search-values'")
                .update();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> progress().path("isUpToDate").asBoolean());
        assertThat(found("Location?contains=52.45%7C6.05")).isEqualTo(2);
        assertThat(progress().at("/progress/state").asString()).isEqualTo("done");
        assertThat(progress().at("/progress/changed").asLong()).isGreaterThanOrEqualTo(3);
    }

    private void awaitStep(String step) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode progress = progress();
            assertThat(progress.path("isUpToDate").asBoolean()).isFalse();
            assertThat(progress.at("/progress/step").asString()).isEqualTo(step);
        });
    }

    private JsonNode progress() {
        return operator.get("/api/v1/operator/search-values").expecting(200).json();
    }

    private Refreshed next() {
        return refresh.next(tenants, new TenantId(tenant), Place.START, 100, (jdbc, changed) -> {});
    }

    private int found(String search) {
        return key.get("/fhir/" + tenant + "/" + search)
                .expecting(200)
                .json()
                .path("entry")
                .size();
    }

    private void save(String type, String id, String elements) {
        key.putFhir(
                        "/fhir/" + tenant + "/" + type + "/" + id,
                        "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements + "}")
                .expecting(201);
    }

    private String directoryId(String type, String id) {
        return PlatformIds.of(tenant, type, id);
    }
}
