package health.waymark.backend.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A tenant is set up with an organization at a real Keycloak and an owner who is invited. */
@BackendTest
class OnboardingIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private Organizations organizations;

    @Test
    void setsATenantUpFromOneRequest(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = "o" + UUID.randomUUID().toString().substring(0, 12);

        Answer created = operator.post("/api/v1/tenants", "application/json", """
                {"id":"%s","name":"A clinic","owner":{"email":"regio-register-owner@regio-register.test","name":"Mirjam"}}""".formatted(tenant))
                .expecting(201);
        await(operator, created.json().path("job").asString());
        BackendClient owner = operator.with(LocalServers.shared().keycloak().token("regio-register-owner"));
        Answer accepted = owner.post(
                "/api/v1/invitations/accept",
                "application/json",
                "{\"token\":\"" + created.json().at("/invitation/token").asString() + "\"}");

        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(accepted.expecting(200).json().path("role").asString()).isEqualTo("owner");
        assertThat(organizations.find(tenant)).isPresent();
        organizations.create(tenant, "A clinic");
        organizations.delete(tenant);
        assertThat(organizations.find(tenant)).isEmpty();
        organizations.delete(tenant);
    }

    @Test
    void leavesTheInvitationToUsWhereWeSendMail(
            @Autowired Environment environment,
            @Autowired OnboardingJob onboarding,
            @Autowired @Qualifier("tenantTransactions") TenantTransactions transactions) {
        String id = "o" + UUID.randomUUID().toString().substring(0, 12);
        TenantId tenant = new TenantId(id);
        String invitation = BackendClient.operator(environment)
                .post("/api/v1/tenants", "application/json", """
                        {"id":"%s","name":"A clinic","owner":{"email":"m@regio.example","name":"Mirjam"}}""".formatted(id))
                .expecting(201)
                .json()
                .at("/invitation/invitation/id")
                .asString();

        assertThat(onboarding.openInvitation(tenant, UUID.fromString(invitation)))
                .as("our own mail is on its way")
                .isEmpty();
        transactions.in(
                tenant, jdbc -> jdbc.sql("update mail set about = 'another'").update());
        assertThat(onboarding.openInvitation(tenant, UUID.fromString(invitation)))
                .as("without it Keycloak is asked")
                .contains("m@regio.example");
    }

    private static void await(BackendClient operator, String job) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode state = operator.get(job).json();
            assertThat(state.path("state").asString()).as(state.toString()).isEqualTo("done");
            assertThat(state.at("/progress/0/step").asString()).isEqualTo("organization");
        });
    }
}
