package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.directory.PlatformIds;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.server.PartnerServer;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What becomes of Endpoints when it is the platform that cannot reach anybody. */
@BackendTest
class OutageIntegrationTests {

    private static final String OVERVIEW = "/api/v1/operator/endpoint-verification";

    private final AtomicInteger status = new AtomicInteger(200);

    @Autowired
    private VerificationRound round;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private PartnerServer partner;
    private BackendClient operator;
    private TenantId tenant;
    private BackendClient key;

    @BeforeEach
    void verifyAnEndpointThatIsWell(@Autowired Environment environment) {
        partner = PartnerServer.https(
                "good",
                exchange -> PartnerServer.answer(
                        exchange,
                        status.get(),
                        "application/fhir+json",
                        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}"));
        operator = BackendClient.operator(environment);
        String id = operator.newTenant();
        tenant = new TenantId(id);
        key = operator.keyOf(id, "system/*.cruds");
        key.putFhir("/fhir/" + id + "/Endpoint/fhir", """
                {"resourceType":"Endpoint","id":"fhir","status":"active","address":"https://localhost:%d/fhir",
                 "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"text":"any"}]}""".formatted(partner.port()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> operator.get("/fhir/directory/Endpoint/" + PlatformIds.of(id, "Endpoint", "fhir"))
                                .status()
                        == 200);
        workOff();
        look();
        assertStatus("reachable");
    }

    /** Others' failures are evidence for ten minutes: no other test may come upon them. */
    @AfterEach
    void forget() {
        sql("delete from endpoint_verification");
        partner.close();
    }

    @Test
    void leavesAnEndpointAsItWasWhileMostOthersFailToo() {
        status.set(503);
        others("failing", 3, 1);
        others("answering", 1, 0);

        look();
        look();

        JsonNode held = found();
        assertThat(held.at("/state/status").asString()).isEqualTo("reachable");
        assertThat(held.at("/results/0/status").asString()).isEqualTo("unreachable");
        assertThat(held.path("results").path(0).path("steps").toString()).contains("platform", "does not count");
        JsonNode overview = operator.get(OVERVIEW).expecting(200).json();
        assertThat(overview.path("status").asString()).isEqualTo("held-back");
        assertThat(overview.path("advice").asString()).contains("own network");
        assertThat(overview.at("/doubt/held").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(overview.at("/doubt/failing").asInt()).isEqualTo(4);
    }

    @Test
    void callsItUnreachableWhenOthersAnswer() {
        status.set(503);
        others("failing", 3, 1);
        others("answering", 2, 0);

        look();
        assertStatus("reachable");
        look();

        assertStatus("unreachable");
    }

    @Test
    void believesWhatItFindsWhenTheOutageIsOver() {
        status.set(503);
        others("failing", 3, 1);
        look();
        others("failing", 3, 0);

        look();

        assertStatus("unreachable");
        status.set(200);
        look();
        assertStatus("reachable");
    }

    @Test
    void looksAtOthersSoonWhenNobodyElseWasLookedAtLately() {
        others("witness", 1, 0);
        sql("update endpoint_verification set verified_at = now() - interval '20 minutes',"
                + " next_at = now() + interval '1 day' where endpoint_id like 'witness%'");
        status.set(503);

        look();

        assertThat(partner.requests()).contains("GET /witness1/metadata");
    }

    @Test
    void isForTheOperatorAlone() {
        assertThat(key.get(OVERVIEW).status()).isEqualTo(403);
    }

    /** Endpoints on hosts of their own that were well and were looked at just now, with so many failures each. */
    private void others(String name, int hosts, int failures) {
        for (int host = 1; host <= hosts; host++) {
            sql("""
                    insert into endpoint_verification (tenant_id, endpoint_id, directory_id, connection_type, address, host,
                        status, verified_at, failures)
                    values ('%1$s', '%2$s', '%1$s-%2$s', 'hl7-fhir-rest', 'https://localhost:%3$d/%2$s', '%2$s.example',
                        'reachable', now() + interval '1 second', %4$d)
                    on conflict (tenant_id, endpoint_id) do update
                    set failures = excluded.failures, verified_at = now() + interval '1 second'""".formatted(tenant, name + host, partner.port(), failures));
        }
    }

    /**
     * Looks at the Endpoint, and at others whose turn it is by then, as the schedule does. While the publisher ticks off
     * what was found before, it holds the row and the Endpoint is passed over: then its turn comes a moment later.
     */
    private void look() {
        sql("update endpoint_verification set next_at = now() where endpoint_id = 'fhir'");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            workOff();
            return !found().at("/state/waiting").asBoolean();
        });
    }

    private void workOff() {
        while (round.step()) {
            // one Endpoint at a time
        }
    }

    private void sql(String statement) {
        transactions.in(tenant, jdbc -> jdbc.sql(statement).update());
    }

    private void assertStatus(String expected) {
        assertThat(found().at("/state/status").asString()).isEqualTo(expected);
    }

    private JsonNode found() {
        return key.get("/api/v1/tenants/" + tenant + "/endpoints/fhir/verifications")
                .expecting(200)
                .json();
    }
}
