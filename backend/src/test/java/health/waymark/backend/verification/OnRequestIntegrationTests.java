package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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

    private BackendClient operator;

    @BeforeEach
    void publishAnEndpoint(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = new TenantId(operator.newTenant());
        key = operator.keyOf(tenant.value(), "system/*.cruds");
        publish(tenant, key, "fhir", "localhost:1");
    }

    @Test
    void onlyWhatSomebodyAsksForIsTaken() {
        transactions.in(
                tenant,
                jdbc -> jdbc.sql("update endpoint_verification set next_at = now()")
                        .update());
        assertThat(asked()).isEmpty();

        ask(tenant, key, "fhir");

        assertThat(asked())
                .hasValueSatisfying(claim -> assertThat(claim.tenant()).isEqualTo(tenant));
    }

    @Test
    void nothingWaitsThatOnlyAScheduleWouldLookAt() {
        transactions.in(
                tenant,
                jdbc -> jdbc.sql("update endpoint_verification set next_at = now()")
                        .update());
        assertThat(isWaiting(true)).isTrue();
        assertThat(isWaiting(false)).isFalse();

        ask(tenant, key, "fhir");

        assertThat(isWaiting(false)).isTrue();
    }

    @Test
    void nobodyWaitsForAllThatAnotherAskedFor() {
        TenantId other = new TenantId(operator.newTenant());
        BackendClient keyOfOther = operator.keyOf(other.value(), "system/*.cruds");
        publish(tenant, key, "second", "second.invalid");
        publish(other, keyOfOther, "fhir", "other.invalid");

        ask(tenant, key, "fhir");
        ask(tenant, key, "second");
        ask(other, keyOfOther, "fhir");

        assertThat(takenAtOnce(tenant, other)).containsExactly(tenant, other, tenant);
    }

    private boolean isWaiting(boolean scheduled) {
        VerificationLog log = new VerificationLog(new VerificationProperties(
                0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, scheduled));
        return transactions.in(
                tenant, jdbc -> log.state(jdbc, tenant, "fhir").orElseThrow().waiting());
    }

    private Optional<VerificationTable.Claim> asked() {
        return taken(0);
    }

    /** Whose are taken, one after the other, while the earlier ones are still being looked at. */
    private List<TenantId> takenAtOnce(TenantId... tenants) {
        List<TenantId> taken = Stream.generate(() -> taken(20))
                .takeWhile(Optional::isPresent)
                .map(claim -> claim.orElseThrow().tenant())
                .filter(List.of(tenants)::contains)
                .toList();
        List.of(tenants)
                .forEach(each -> transactions.in(
                        each,
                        jdbc -> jdbc.sql("update endpoint_verification set lease = null, lease_until = null")
                                .update()));
        return taken;
    }

    private Optional<VerificationTable.Claim> taken(int seconds) {
        return workers.in(TenantId.DIRECTORY, jdbc -> VerificationTable.claim(jdbc, UUID.randomUUID(), seconds, false));
    }

    private void publish(TenantId owner, BackendClient client, String id, String host) {
        client.putFhir("/fhir/" + owner.value() + "/Endpoint/" + id, """
                {"resourceType":"Endpoint","id":"%s","status":"active","address":"https://%s/fhir",
                 "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"text":"any"}]}""".formatted(id, host));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            workOff();
            return isKnown(owner, id);
        });
    }

    private static void ask(TenantId owner, BackendClient client, String id) {
        client.post("/api/v1/tenants/" + owner.value() + "/endpoints/" + id + "/verify", "application/json", "")
                .expecting(202);
    }

    private boolean isKnown(TenantId owner, String id) {
        return transactions.in(
                owner,
                jdbc -> jdbc.sql("select exists (select from endpoint_verification where endpoint_id = :id)")
                        .param("id", id)
                        .query(Boolean.class)
                        .single());
    }

    private void workOff() {
        while (round.step()) {
            // one Endpoint at a time
        }
    }
}
