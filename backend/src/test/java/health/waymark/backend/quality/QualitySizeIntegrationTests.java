package health.waymark.backend.quality;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** A tenant of ten thousand services, in tables without statistics, as just after a load. */
@BackendTest
class QualitySizeIntegrationTests {

    private static final int SERVICES = 10_000;

    /** Organizations are a tree in which each has ten below it; every tenth service lacks a specialty. */
    private static final List<String> LOAD = List.of("""
            insert into resource (tenant_id, type, id, version, seq, last_updated, method, published, body)
            select :tenant, type, type || n, 1, :seq + place * 100000 + n, now(), 'PUT', true,
                   '{"resourceType":"' || type || '","id":"' || type || n || '",' || case type
                     when 'Organization' then '"name":"Afdeling ' || n || '"}'
                     when 'Location' then '"status":"active","name":"Gebouw ' || n || '","address":{"city":"Zwolle",'
                        || '"country":"NL"},"position":{"latitude":' || 52.5125 + n * 0.00001 || ',"longitude":6.0944}}'
                     when 'Endpoint' then '"status":"active","address":"https://care.example/fhir"}'
                     else '"active":true,"name":"Polikliniek ' || n || '","availableTime":[{"allDay":true}]'
                        || case when n % 10 = 0 then '' else ',"specialty":[{"text":"Cardiologie"}]' end || '}' end
            from unnest(array ['Organization', 'Location', 'Endpoint', 'HealthcareService']) with ordinality
                     as t (type, place),
                 generate_series(1, :services) n
            where type in ('HealthcareService', 'Location') or type = 'Organization' and n <= :services / 10
               or type = 'Endpoint' and n = 1""", """
            insert into search_reference (tenant_id, type, id, param, target_type, target_id)
            select :tenant, 'Organization', 'Organization' || n, 'partof', 'Organization', 'Organization' || n / 10
            from generate_series(10, :services / 10) n
            union all
            select :tenant, 'Organization', 'Organization' || n, 'endpoint', 'Endpoint', 'Endpoint1'
            from generate_series(1, 9) n
            union all
            select :tenant, 'HealthcareService', 'HealthcareService' || n, 'organization', 'Organization',
                   'Organization' || 1 + n % (:services / 10)
            from generate_series(1, :services) n
            union all
            select :tenant, 'HealthcareService', 'HealthcareService' || n, 'location', 'Location', 'Location' || n
            from generate_series(1, :services) n""", """
            insert into search_token (tenant_id, type, id, param, system, code)
            select :tenant, type, type || n, 'identifier', 'urn:numbers', n::text
            from unnest(array ['HealthcareService', 'Location']) as type, generate_series(1, :services) n""");

    @Autowired
    private QualityRound round;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private SingleConnectionDataSource connection;
    private BackendClient key;
    private TenantId tenant;

    @BeforeEach
    void load(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = new TenantId(operator.newTenant());
        key = operator.keyOf(tenant.value(), "system/*.cruds");
        connection = new SingleConnectionDataSource(
                environment.getRequiredProperty("spring.datasource.url"), "postgres", "superuser", true);
        LOAD.forEach(this::run);
    }

    @AfterEach
    void forget() {
        for (String table : List.of("resource", "search_reference", "search_token")) {
            run("delete from " + table + " where tenant_id = :tenant and :services > 0 and :seq > 0");
        }
        connection.destroy();
    }

    private void run(String statement) {
        JdbcClient.create(connection)
                .sql(statement)
                .param("tenant", tenant.value())
                .param("services", SERVICES)
                .param("seq", 1_000_000_000L)
                .update();
    }

    @Test
    void isLookedThroughWithinTheTimeThatAStatementHas() {
        long start = System.nanoTime();
        round.compute(tenant);
        System.out.printf(Locale.ROOT, "all of it: %d ms%n", millis(start));

        JsonNode report = key.get("/api/v1/tenants/" + tenant + "/quality?limit=1")
                .expecting(200)
                .json();
        assertThat(report.path("counts")).hasSize(1);
        assertThat(report.at("/counts/0/kind").asString()).isEqualTo("no-specialty");
        assertThat(report.at("/counts/0/findings").asInt()).isEqualTo(SERVICES / 10);
        assertThat(report.has("problem")).isFalse();
        for (StatementRule rule : StatementRules.ALL) {
            long begin = System.nanoTime();
            int found = transactions
                    .reading(tenant, Duration.ofSeconds(10), jdbc -> {
                        QualityTable.expectMuch(jdbc);
                        return rule.find(jdbc, tenant);
                    })
                    .size();
            System.out.printf(Locale.ROOT, "%s: %d in %d ms%n", rule.kind().code(), found, millis(begin));
        }
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
