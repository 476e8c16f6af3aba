package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.verification.VerificationStep.Outcome;
import health.waymark.backend.verification.VerificationTable.Claim;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Who is told of an Endpoint that fails, after how many failures, and when it is well again. */
@BackendTest
class AlertIntegrationTests {

    @Autowired
    private Outcomes outcomes;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private TenantId tenant;

    @BeforeEach
    void makeAnEndpointWithTwoPeople(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = new TenantId(operator.newTenant());
        change(
                "insert into membership (tenant_id, subject, role, name)"
                        + " values (:tenant, 'editor', 'directory-editor', 'Ruben'), (:tenant, 'auditor', 'auditor', 'Saskia')");
        change(
                "insert into endpoint_verification (tenant_id, endpoint_id, directory_id, connection_type, address, host,"
                        + " status) values (:tenant, 'fhir', 'd-' || :tenant, 'hl7-fhir-rest', 'https://fhir.clinic.test',"
                        + " 'fhir.clinic.test', 'reachable')");
    }

    @Test
    void tellsWhoKeepsItWhenItIsUnreachableAndWhenItIsWellAgain() {
        find(Outcome.FAILED);
        assertThat(told()).isEmpty();
        find(Outcome.FAILED);
        find(Outcome.FAILED);
        find(Outcome.PASSED);

        assertThat(told()).containsExactly("editor endpoint-failing", "editor endpoint-recovered");
    }

    @Test
    void tellsWhomTheRuleNamesAfterAsManyFailuresAsItSays() {
        rule("/endpoint-alert", 3, false, "\"auditor\"").expecting(204);

        find(Outcome.FAILED);
        find(Outcome.FAILED);
        assertThat(told()).isEmpty();
        find(Outcome.FAILED);
        find(Outcome.PASSED);

        assertThat(told()).containsExactly("auditor endpoint-failing");
    }

    @Test
    void tellsNothingOfARecoveryFromWhatWasNotTold() {
        rule("/endpoint-alert", 3, true, "").expecting(204);

        find(Outcome.FAILED);
        find(Outcome.FAILED);
        find(Outcome.PASSED);

        assertThat(told()).isEmpty();
    }

    @Test
    void tellsTheOthersWhenWhoeverTheRuleNamesHasLeft() {
        rule("/endpoint-alert", 1, true, "\"auditor\"").expecting(204);
        change("delete from membership where tenant_id = :tenant and subject = 'auditor'");

        find(Outcome.FAILED);

        assertThat(told()).containsExactly("editor endpoint-failing");
    }

    @Test
    void takesPeopleAsToldOfWhatFailedBeforeThereWereRules(@Autowired Environment environment) {
        change("update endpoint_verification set status = 'unreachable', failures = 7 where tenant_id = :tenant");

        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V270__know_who_was_told_before_there_were_rules.sql"))
                .execute(new DriverManagerDataSource(
                        environment.getRequiredProperty("spring.datasource.url"),
                        environment.getRequiredProperty("spring.flyway.user"),
                        environment.getRequiredProperty("spring.flyway.password")));

        find(Outcome.FAILED);
        assertThat(told()).isEmpty();
        find(Outcome.PASSED);
        assertThat(told()).containsExactly("editor endpoint-recovered");
    }

    @Test
    void tellsEachOfThoseWhomTheRuleNames() {
        rule("/endpoint-alert", 1, true, "\"auditor\",\"editor\"").expecting(204);

        find(Outcome.FAILED);

        assertThat(told()).containsExactlyInAnyOrder("auditor endpoint-failing", "editor endpoint-failing");
    }

    @Test
    void lendsAnEndpointTheRuleOfItsTenantUntilItHasOneOfItsOwn() {
        operator.keyOf(tenant.value(), "system/*.cruds")
                .putFhir("/fhir/" + tenant.value() + "/Endpoint/fhir", """
                        {"resourceType":"Endpoint","id":"fhir","status":"off","address":"https://fhir.clinic.test",
                         "connectionType":{"code":"hl7-fhir-rest"},"payloadType":[{"text":"any"}]}""")
                .expecting(201);
        rule("/endpoint-alert", 5, true, "").expecting(204);

        assertThat(alert("failures")).isEqualTo("5");
        rule("/endpoints/fhir/alert", 1, true, "").expecting(204);
        assertThat(alert("failures")).isEqualTo("1");
        operator.delete(path("/endpoints/fhir/alert")).expecting(204);
        assertThat(alert("failures")).isEqualTo("5");

        assertThat(rule("/endpoint-alert", 0, true, "").status()).isEqualTo(400);
        assertThat(rule("/endpoint-alert", 2, true, "\"nobody\"").body()).contains("Only members");
        assertThat(rule("/endpoints/none/alert", 2, true, "").status()).isEqualTo(404);
    }

    private String alert(String name) {
        return operator.get(path("/endpoints/fhir/alert"))
                .expecting(200)
                .json()
                .at("/rule/" + name)
                .asString();
    }

    private Answer rule(String path, int failures, boolean recovered, String subjects) {
        return operator.send(
                "PUT",
                path(path),
                "application/json",
                "{\"failures\":" + failures + ",\"recovered\":" + recovered + ",\"certificateDays\":30,\"subjects\":["
                        + subjects + "]}");
    }

    private String path(String more) {
        return "/api/v1/tenants/" + tenant.value() + more;
    }

    /** As if it had been looked at now. */
    private void find(Outcome outcome) {
        UUID lease = UUID.randomUUID();
        Claim claim = transactions.in(
                tenant,
                jdbc -> jdbc.sql("""
                                update endpoint_verification set lease = :lease where tenant_id = :tenant
                                returning status, failures""")
                        .param("lease", lease)
                        .param("tenant", tenant.value())
                        .query((row, number) -> new Claim(
                                tenant,
                                "fhir",
                                lease,
                                "hl7-fhir-rest",
                                "https://fhir.clinic.test",
                                "fhir.clinic.test",
                                VerificationStatus.of(row.getString("status")),
                                row.getInt("failures"),
                                false))
                        .single());
        VerificationStep step = new VerificationStep(VerificationStep.CONNECTION, outcome, "x", "x", List.of(), 1);
        assertThat(outcomes.keep(claim, new VerificationResult(List.of(step), null)))
                .isTrue();
    }

    private List<String> told() {
        return transactions.reading(
                tenant,
                jdbc -> jdbc.sql(
                                "select reader || ' ' || kind from notice where tenant_id = :tenant order by created_at")
                        .param("tenant", tenant.value())
                        .query(String.class)
                        .list());
    }

    private void change(String sql) {
        transactions.in(
                tenant, jdbc -> jdbc.sql(sql).param("tenant", tenant.value()).update());
    }
}
