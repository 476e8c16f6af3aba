package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A list of Endpoints: how each was found, those that were found in one way, and several that are looked at anew. */
@BackendTest
class EndpointStatesIntegrationTests {

    private static final String JSON = "application/json";

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private BackendClient key;
    private TenantId tenant;

    @BeforeEach
    void makeThreeOfWhichTwoWereTested(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = new TenantId(operator.newTenant());
        key = operator.keyOf(tenant.value(), "system/*.cruds");
        for (String id : List.of("down", "fresh", "well")) {
            key.putFhir("/fhir/" + tenant.value() + "/Endpoint/" + id, """
                    {"resourceType":"Endpoint","id":"%s","status":"off","address":"https://%s.clinic.test",
                     "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"text":"any"}]}""".formatted(id, id))
                    .expecting(201);
        }
        tested(
                "down",
                "unreachable",
                "[{\"name\":\"connection\",\"outcome\":\"warning\",\"code\":\"not-encrypted\","
                        + "\"detail\":\"x\",\"values\":[],\"millis\":1},{\"name\":\"capabilities\",\"outcome\":\"failed\","
                        + "\"code\":\"no-fhir-server\",\"detail\":\"x\",\"values\":[\"404\"],\"millis\":1}]");
        tested("well", "reachable", "[]");
    }

    @Test
    void saysOfThoseThatAreNamedWhichStepFailedFirst() {
        JsonNode page =
                key.get(api("?id=down&id=fresh&id=nobody")).expecting(200).json();

        assertThat(page.get("endpoints")).hasSize(1);
        assertThat(page.at("/endpoints/0/trouble/code").asString()).isEqualTo("no-fhir-server");
        assertThat(page.at("/endpoints/0/trouble/values/0").asString()).isEqualTo("404");
        assertThat(key.get(api("?id=well")).json().at("/endpoints/0/trouble").isMissingNode())
                .isTrue();
        assertThat(key.get(api("?id=x" + "&id=y".repeat(200))).status()).isEqualTo(400);
    }

    @Test
    void findsThoseThatWereFoundInOneWay() {
        assertThat(found("verification-status=unreachable")).containsExactly("down");
        assertThat(found("verification-status=unverified,reachable")).containsExactly("fresh", "well");
        assertThat(found("verification-status:not=reachable&status=off")).containsExactly("down", "fresh");

        Answer unknown = key.get(fhir("verification-status=dead"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).contains("reachable, degraded, unreachable, unverified");
        assertThat(key.get("/fhir/" + tenant.value() + "/Location?verification-status=reachable")
                        .status())
                .isEqualTo(400);
        assertThat(key.get("/fhir/directory/Endpoint?verification-status=reachable")
                        .status())
                .isEqualTo(400);
        assertThat(key.get("/fhir/" + tenant.value() + "/metadata").body()).contains("verification-status");
    }

    @Test
    void hasSeveralLookedAtAtOnce() {
        JsonNode asked = verify("\"down\",\"fresh\",\"nobody\"").expecting(202).json();

        assertThat(asked.get("asked").toString()).isEqualTo("[\"down\",\"fresh\"]");
        assertThat(asked.get("missing").toString()).isEqualTo("[\"nobody\"]");
        assertThat(verify("\"down\",\"well\"")
                        .expecting(202)
                        .json()
                        .get("tooSoon")
                        .toString())
                .isEqualTo("[\"down\"]");
        assertThat(verify("\"down\"").status()).isEqualTo(429);
        assertThat(verify("\"nobody\"").status()).isEqualTo(404);
        assertThat(verify("").status()).isEqualTo(400);
        assertThat(operator.keyOf(tenant.value(), "system/Endpoint.rs")
                        .post(api(""), JSON, "{\"ids\":[\"well\"]}")
                        .status())
                .isEqualTo(403);
    }

    private Answer verify(String ids) {
        return key.post(api(""), JSON, "{\"ids\":[" + ids + "]}");
    }

    private List<String> found(String query) {
        return key.get(fhir(query))
                .expecting(200)
                .json()
                .get("entry")
                .valueStream()
                .map(entry -> entry.at("/resource/id").asString())
                .toList();
    }

    private String fhir(String query) {
        return "/fhir/" + tenant.value() + "/Endpoint?" + query;
    }

    private String api(String query) {
        return "/api/v1/tenants/" + tenant.value() + "/endpoint-verifications" + query;
    }

    /** As if it had been looked at. */
    private void tested(String id, String status, String steps) {
        transactions.in(tenant, jdbc -> {
            jdbc.sql("""
                            insert into endpoint_verification (tenant_id, endpoint_id, connection_type, address, host,
                                                               status, verified_at)
                            values (:tenant, :id, 'hl7-fhir-rest', 'https://x.test', 'x.test', :status, now())""")
                    .param("tenant", tenant.value())
                    .param("id", id)
                    .param("status", status)
                    .update();
            return jdbc.sql("""
                            insert into endpoint_verification_result (tenant_id, endpoint_id, at, status, address, steps)
                            values (:tenant, :id, now(), :status, 'https://x.test', :steps::jsonb)""")
                    .param("tenant", tenant.value())
                    .param("id", id)
                    .param("status", status)
                    .param("steps", steps)
                    .update();
        });
    }
}
