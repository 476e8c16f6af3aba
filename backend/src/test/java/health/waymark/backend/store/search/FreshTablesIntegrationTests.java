package health.waymark.backend.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Searches along chains over tables that were filled a moment ago, before autovacuum has looked at them. */
@BackendTest
class FreshTablesIntegrationTests {

    private static final List<String> TABLES = List.of("resource", "search_token", "search_string", "search_reference");
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int OF_EACH_TYPE = 10_000;

    private JdbcClient superuser;
    private BackendClient client;
    private String tenant;

    @BeforeEach
    void fillTablesWithoutStatistics(@Autowired Environment environment) {
        superuser = JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("spring.datasource.url"), "postgres", "superuser"));
        BackendClient operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        client = operator.keyOf(tenant, "system/*.rs");
        TABLES.forEach(table -> superuser
                .sql("alter table " + table + " set (autovacuum_enabled = off)")
                .update());
        superuser
                .sql("delete from pg_statistic where starelid = any (:tables::regclass[])")
                .param("tables", TABLES.toArray(String[]::new))
                .update();
        fill();
    }

    @AfterEach
    void letAutovacuumLookAtThemAgain() {
        TABLES.forEach(table -> superuser
                .sql("alter table " + table + " reset (autovacuum_enabled)")
                .update());
    }

    /** Roles of services of organizations; what each belongs to is a few thousand others'. */
    private void fill() {
        insert("resource", """
                t, t || n, 1, 1000000 + row_number() over (), now(), 'PUT', false,
                '{"resourceType":"' || t || '","id":"' || t || n || '"}'
                from unnest(array['Organization', 'HealthcareService', 'PractitionerRole']) t, generate_series(1, :most) n""");
        insert("search_string", """
                'Organization', 'Organization' || n, 'name', 'Name ' || n, 'name ' || n from generate_series(1, :most) n""");
        insert("search_token", """
                'Organization', 'Organization' || n, 'active', '', 'true' from generate_series(1, :most) n""");
        insert("search_reference", """
                'HealthcareService', 'HealthcareService' || n, 'organization', 'Organization', 'Organization' || n % 1000 + 1
                from generate_series(1, :most) n""");
        insert("search_reference", """
                'PractitionerRole', 'PractitionerRole' || n, 'service', 'HealthcareService', 'HealthcareService' || n
                from generate_series(1, :most) n""");
    }

    private void insert(String table, String rows) {
        superuser
                .sql("insert into " + table + " select :tenant, " + rows)
                .param("tenant", tenant)
                .param("most", OF_EACH_TYPE)
                .update();
    }

    @Test
    void answersChainsAtOnceAndQuicklyWithinSeconds() {
        String narrow = "/PractitionerRole?service.organization.name=name%2077&_count=5";
        String broad = "/PractitionerRole?service.organization.active=true&_count=5";

        // The very first may need its second try, but it is answered.
        assertThat(client.get("/fhir/" + tenant + narrow).expecting(200).json().get("entry"))
                .hasSize(5);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(timeOf(narrow)).isLessThan(LIMIT);
            assertThat(timeOf(broad)).isLessThan(LIMIT);
        });
        assertThat(superuser
                        .sql(
                                "select count(*) from pg_stat_user_tables where relname = any (:tables) and last_analyze is not null")
                        .param("tables", TABLES.toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .as("tables that have statistics, without autovacuum")
                .isEqualTo(TABLES.size());
    }

    private Duration timeOf(String search) {
        long began = System.nanoTime();
        client.get("/fhir/" + tenant + search).expecting(200);
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
