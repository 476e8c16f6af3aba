package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;

/** Where nothing is verified by schedule, what somebody asks for is. */
@BackendTest
class OnRequestIntegrationTests {

    @Autowired
    private VerificationRound round;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    @Autowired
    @Qualifier("workerTransactions")
    private TenantTransactions workers;

    private BackendClient key;
    private TenantId tenant;

    @BeforeEach
    void publishAnEndpoint(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        tenant = new TenantId(operator.newTenant());
        key = operator.keyOf(tenant.value(), "system/*.cruds");
        key.putFhir("/fhir/" + tenant.value() + "/Endpoint/fhir", """
                {"resourceType":"Endpoint","id":"fhir","status":"active","address":"https://localhost:1/fhir",
                 "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"text":"any"}]}""");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            workOff();
            return isKnown();
        });
    }

    @Test
    void onlyWhatSomebodyAsksForIsTaken() {
        transactions.in(
                tenant,
                jdbc -> jdbc.sql("update endpoint_verification set next_at = now()")
                        .update());
        assertThat(asked()).isEmpty();

        key.post("/api/v1/tenants/" + tenant.value() + "/endpoints/fhir/verify", "application/json", "")
                .expecting(202);

        assertThat(asked())
                .hasValueSatisfying(claim -> assertThat(claim.tenant()).isEqualTo(tenant));
    }

    private Optional<VerificationTable.Claim> asked() {
        return workers.in(TenantId.DIRECTORY, jdbc -> VerificationTable.claim(jdbc, UUID.randomUUID(), 0, false));
    }

    private boolean isKnown() {
        return transactions.in(
                tenant,
                jdbc -> jdbc.sql("select exists (select from endpoint_verification)")
                        .query(Boolean.class)
                        .single());
    }

    private void workOff() {
        while (round.step()) {
            // one Endpoint at a time
        }
    }
}
