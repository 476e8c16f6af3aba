package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** People who signed in at a real Keycloak. */
@BackendTest
class PeopleIntegrationTests {

    @Test
    void givesAPersonTheRoleOfTheirMembership(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        BackendClient person = operator.with(LocalServers.shared().keycloak().token("vechtstroom-editor"));
        String subject = person.get("/api/v1/me").json().get("subject").asString();
        assertThat(person.postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION)
                        .status())
                .isEqualTo(404);

        Answer member = operator.send(
                "PUT",
                "/api/v1/tenants/" + tenant + "/members/" + subject,
                "application/json",
                "{\"role\":\"directory-editor\",\"name\":\"Editor\"}");

        assertThat(member.status()).isEqualTo(200);
        assertThat(person.get("/api/v1/me").body()).contains(tenant, "directory-editor");
        assertThat(person.postFhir("/fhir/" + tenant + "/Organization", ORGANIZATION)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void knowsThePlatformOperatorByRealmRole(@Autowired Environment environment) {
        BackendClient person = BackendClient.operator(environment)
                .with(LocalServers.shared().keycloak().token("operator"));

        assertThat(person.get("/api/v1/me").json().get("operator").asBoolean()).isTrue();
        assertThat(person.get("/api/v1/tenants").status()).isEqualTo(200);
    }

    private static final String ORGANIZATION = "{\"resourceType\":\"Organization\",\"name\":\"A\"}";
}
