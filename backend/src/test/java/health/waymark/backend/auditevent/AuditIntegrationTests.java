package health.waymark.backend.auditevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** What the audit log records, who may read it, and that nobody can change it unnoticed. */
@BackendTest
class AuditIntegrationTests {

    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Jansen\"}]}";

    @Autowired
    private Environment environment;

    private BackendClient operator;
    private String tenant;
    private String base;
    private BackendClient own;
    private BackendClient auditor;

    @BeforeEach
    void makeTenant() {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        own = operator.keyOf(tenant, "system/*.cruds");
        auditor = operator.keyOf(tenant, "system/AuditEvent.rs");
    }

    @Test
    void recordsAChangeWithWhoWhatAndTrace() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Answer created = own.send(
                "POST",
                base + "/Patient",
                "application/fhir+json",
                PATIENT,
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01");
        String patient = "Patient/" + created.json().get("id").asString();

        JsonNode event = only(auditor.get(base + "/AuditEvent?patient=" + patient));

        assertThat(created.header("X-Trace-Id")).isEqualTo(trace);
        assertThat(event.get("action").asString()).isEqualTo("C");
        assertThat(event.at("/subtype/0/code").asString()).isEqualTo("create");
        assertThat(event.at("/meta/profile/0").asString()).endsWith("IHE.BasicAudit.PatientCreate");
        assertThat(event.at("/entity/0/what/reference").asString()).isEqualTo(patient + "/_history/1");
        assertThat(event.at("/agent/0/who/display").asString()).isEqualTo("test");
        assertThat(event.at("/agent/1/who/identifier/value").asString()).isEqualTo(tenant);
        assertThat(event.toString()).contains(trace);
    }

    @Test
    void recordsTheVersionsBeforeAndAfterAnUpdate() {
        String id = own.postFhir(base + "/Organization", "{\"resourceType\":\"Organization\",\"name\":\"A\"}")
                .json()
                .get("id")
                .asString();
        own.putFhir(
                        base + "/Organization/" + id,
                        "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":\"B\"}")
                .expecting(200);

        JsonNode event = only(auditor.get(base + "/AuditEvent?entity=Organization/" + id + "&action=U"));

        assertThat(event.at("/entity/0/what/reference").asString()).endsWith("/_history/2");
        assertThat(event.at("/entity/0/detail/0/valueString").asString()).isEqualTo("1");
    }

    @Test
    void recordsReadsAndSearchesOfPatientsWithoutWhatWasSearchedFor() {
        String id = own.postFhir(base + "/Patient", PATIENT).json().get("id").asString();
        own.get(base + "/Patient/" + id).expecting(200);
        own.get(base + "/Patient/" + id + "/_history").expecting(200);
        own.get(base + "/Patient?family=Jansen").expecting(200);

        Answer log = auditor.get(base + "/AuditEvent?patient=" + id);

        assertThat(interactions(log)).containsExactly("search-type", "history-instance", "read", "create");
        String query = log.json().at("/entry/0/resource/entity/0/query").asString();
        assertThat(new String(Base64.getDecoder().decode(query), StandardCharsets.UTF_8))
                .matches("Patient\\?family=#[0-9a-f]{16}");
        assertThat(log.body()).doesNotContain("Jansen");
    }

    @Test
    void recordsNoReadOfTheDirectoryTypes() {
        own.get(base + "/Organization").expecting(200);

        assertThat(interactions(auditor.get(base + "/AuditEvent?subtype=search-type&entity=Organization")))
                .isEmpty();
    }

    /** IHE ITI-91: with the query, once for all pages of an answer. */
    @Test
    void recordsWhoReadsTheHistoryOfCareServices() {
        for (int number = 0; number < 3; number++) {
            own.postFhir(base + "/Location", "{\"resourceType\":\"Location\",\"name\":\"L\"}")
                    .expecting(201);
        }
        JsonNode first = own.get(base + "/Location/_history?_since=2020-01-01T00:00:00Z&_count=2")
                .expecting(200)
                .json();
        String next = first.at("/link/1/url").asString();
        own.get(next).expecting(200);
        operator.keyOf(tenant, "system/*.cruds").get(next).expecting(200);
        own.get(base + "/_history?_count=1").expecting(200);
        own.get("/fhir/directory/Location/_history?_count=1").expecting(200);

        Answer ofType = auditor.get(base + "/AuditEvent?entity=Location&subtype=history-type");
        JsonNode event = ofType.json().at("/entry/1/resource");

        assertThat(interactions(ofType)).as("one of each reader").hasSize(2);
        assertThat(event.at("/subtype/1/code").asString()).isEqualTo("ITI-91");
        String query = event.at("/entity/0/query").asString();
        assertThat(new String(Base64.getDecoder().decode(query), StandardCharsets.UTF_8))
                .isEqualTo("Location?_count=2&_since=2020-01-01T00:00:00Z");
        assertThat(interactions(auditor.get(base + "/AuditEvent?subtype=history-system")))
                .hasSize(1);
        assertThat(only(auditor.get(base + "/AuditEvent?entity=directory/Location"))
                        .at("/entity/0/name")
                        .asString())
                .isEqualTo("directory/Location");
        assertThat(auditor.get(base + "/AuditEvent?subtype=ITI-91")
                        .expecting(400)
                        .body())
                .contains("history-type");
    }

    @Test
    void recordsRefusalsAndFailures() {
        BackendClient reader = operator.keyOf(tenant, "system/Organization.rs");
        reader.get(base + "/Patient/secret").expecting(403);
        own.get(base + "/Patient/unknown").expecting(404);
        operator.keyOf(operator.newTenant(), "system/*.cruds")
                .delete(base + "/Patient/x")
                .expecting(403);

        Answer refused = auditor.get(base + "/AuditEvent?outcome=8");
        Answer failed = auditor.get(base + "/AuditEvent?outcome=4");

        assertThat(interactions(refused)).containsExactly("delete", "read");
        assertThat(interactions(failed)).containsExactly("read");
    }

    @Test
    void recordsWhatManagementChangesAndWhatItRefuses() {
        Answer key = operator.post(
                "/api/v1/tenants/" + tenant + "/keys",
                "application/json",
                "{\"name\":\"new\",\"scopes\":[\"system/*.rs\"]}");
        String id = key.expecting(201).json().get("id").asString();
        own.delete("/api/v1/tenants/" + tenant + "/keys/" + id).expecting(403);

        JsonNode made = only(auditor.get(base + "/AuditEvent?entity=ApiKey/" + id + "&action=C"));
        JsonNode refused = only(auditor.get(base + "/AuditEvent?entity=keys/" + id + "&action=D"));

        assertThat(made.at("/agent/0/who/display").asString()).isEqualTo("Platform operator");
        assertThat(refused.get("outcome").asString()).isEqualTo("8");
    }

    @Test
    void letsOnlyAuditorsRead() {
        BackendClient partner = operator.keyOf(operator.newTenant(), "system/*.cruds");

        assertThat(operator.keyOf(tenant, "system/Patient.cruds")
                        .get(base + "/AuditEvent")
                        .status())
                .isEqualTo(403);
        assertThat(partner.get(base + "/AuditEvent").status()).isEqualTo(403);
        assertThat(partner.get("/api/v1/tenants/" + tenant + "/audit").status()).isEqualTo(404);
        assertThat(operator.get("/api/v1/tenants/" + tenant + "/audit").status())
                .isEqualTo(403);
        assertThat(auditor.get("/api/v1/tenants/" + tenant + "/audit").status()).isEqualTo(200);
    }

    @Test
    void pagesFromNewestToOldestWithoutSkippingOrRepeating() {
        for (int patient = 0; patient < 7; patient++) {
            own.postFhir(base + "/Patient", PATIENT).expecting(201);
        }
        List<String> seen = new ArrayList<>();

        String link = base + "/AuditEvent?subtype=create&date=ge2020-01-01&_count=3";
        while (link != null) {
            JsonNode page = auditor.get(link).expecting(200).json();
            page.get("entry").forEach(entry -> seen.add(entry.at("/resource/id").asString()));
            JsonNode next = page.get("link").get(1);
            link = next == null ? null : next.get("url").asString();
        }

        assertThat(seen).hasSize(7);
        assertThat(new HashSet<>(seen)).hasSize(7);
    }

    @Test
    void pagesAsJson() {
        own.postFhir(base + "/Patient", PATIENT).expecting(201);
        own.postFhir(base + "/Patient", PATIENT).expecting(201);
        String path = "/api/v1/tenants/" + tenant + "/audit?action=C&limit=1";

        JsonNode first = auditor.get(path).expecting(200).json();
        JsonNode second = auditor.get(path + "&cursor=" + first.get("next").asString())
                .expecting(200)
                .json();

        assertThat(first.at("/events/0/id")).isNotEqualTo(second.at("/events/0/id"));
        assertThat(auditor.get(path + "&cursor=AAAA").status()).isEqualTo(400);
    }

    @Test
    void refusesUnknownParametersByName() {
        assertThat(auditor.get(base + "/AuditEvent?site=x").expecting(400).body())
                .contains("site");
        assertThat(auditor.get(base + "/AuditEvent?date=soon").expecting(400).body())
                .contains("date");
        assertThat(auditor.get(base + "/AuditEvent?outcome=9").expecting(400).body())
                .contains("0, 12, 4, 8");
        assertThat(auditor.get(base + "/AuditEvent?action=Q").expecting(400).body())
                .contains("C, D, E, R, U");
    }

    @Test
    void isReadOnly() {
        assertThat(own.postFhir(base + "/AuditEvent", "{\"resourceType\":\"AuditEvent\"}")
                        .status())
                .isIn(400, 403, 405, 422);
        TenantTransactions transactions = new TenantTransactions(dataSource);
        for (String statement :
                List.of("update audit_event set caller = 'x'", "delete from audit_event", "delete from audit_seal")) {
            assertThatThrownBy(() -> transactions.in(
                            new TenantId(tenant), jdbc -> jdbc.sql(statement).update()))
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Autowired
    private DataSource dataSource;

    @Test
    void findsAnIntactChainIntact() {
        for (int patient = 0; patient < 5; patient++) {
            own.postFhir(base + "/Patient", PATIENT).expecting(201);
        }

        JsonNode check = sealed(5);

        assertThat(check.get("intact").asBoolean()).isTrue();
        assertThat(check.get("head").asString()).matches("\\d+:[0-9a-f]{64}");
    }

    @Test
    void findsARowThatTheDatabasesOwnerChanged() {
        makeAndSealThree();

        asOwner(jdbc -> jdbc.sql("update audit_event set caller_name = 'somebody else' where id = ("
                        + "select id from audit_seal where tenant_id = :tenant and seq = 2)")
                .param("tenant", tenant)
                .update());

        JsonNode check = verify();
        assertThat(check.get("intact").asBoolean()).isFalse();
        assertThat(check.get("brokenAt").asInt()).isEqualTo(2);
    }

    @Test
    void findsARowThatTheDatabasesOwnerRemoved() {
        makeAndSealThree();

        asOwner(jdbc -> jdbc.sql("delete from audit_event where id = ("
                        + "select id from audit_seal where tenant_id = :tenant and seq = 2)")
                .param("tenant", tenant)
                .update());

        assertThat(verify().get("finding").asString()).contains("missing");
    }

    @Test
    void findsARowThatWasRemovedTogetherWithItsSeal() {
        makeAndSealThree();

        asOwner(jdbc -> {
            jdbc.sql("delete from audit_event where id = ("
                            + "select id from audit_seal where tenant_id = :tenant and seq = 2)")
                    .param("tenant", tenant)
                    .update();
            jdbc.sql("delete from audit_seal where tenant_id = :tenant and seq = 2")
                    .param("tenant", tenant)
                    .update();
        });

        assertThat(verify().get("brokenAt").asInt()).isEqualTo(3);
    }

    @Test
    void findsARowThatWasPutInByHand() {
        makeAndSealThree();

        asOwner(jdbc -> jdbc.sql("""
                        insert into audit_event (tenant_id, action, interaction, caller, caller_kind, entity)
                        values (:tenant, 'R', 'read', 'x', 'key', 'Patient/1')""").param("tenant", tenant).update());

        assertThat(verify().get("finding").asString()).contains("no seal");
    }

    private void makeAndSealThree() {
        for (int patient = 0; patient < 3; patient++) {
            own.postFhir(base + "/Patient", PATIENT).expecting(201);
        }
        assertThat(sealed(3).get("intact").asBoolean()).isTrue();
    }

    private JsonNode sealed(int atLeast) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(this::verify, check -> check.get("sealed").asInt() >= atLeast);
    }

    private JsonNode verify() {
        return auditor.get("/api/v1/tenants/" + tenant + "/audit/verify")
                .expecting(200)
                .json();
    }

    /** The owner of the tables is bound by row security too, until it lifts that for itself. */
    private void asOwner(Consumer<JdbcClient> work) {
        SingleConnectionDataSource owner = new SingleConnectionDataSource(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"),
                true);
        try {
            JdbcClient jdbc = JdbcClient.create(owner);
            for (String table : List.of("audit_event", "audit_seal")) {
                jdbc.sql("alter table " + table + " no force row level security")
                        .update();
            }
            work.accept(jdbc);
            for (String table : List.of("audit_event", "audit_seal")) {
                jdbc.sql("alter table " + table + " force row level security").update();
            }
        } finally {
            owner.destroy();
        }
    }

    private static JsonNode only(Answer searchset) {
        assertThat(searchset.expecting(200).json().path("entry")).hasSize(1);
        return searchset.json().at("/entry/0/resource");
    }

    private static List<String> interactions(Answer searchset) {
        List<String> all = new ArrayList<>();
        searchset
                .expecting(200)
                .json()
                .path("entry")
                .forEach(entry -> all.add(entry.at("/resource/subtype/0/code").asString()));
        return all;
    }
}
