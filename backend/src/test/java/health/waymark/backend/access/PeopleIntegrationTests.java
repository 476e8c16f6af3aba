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

    /** IHE ITI-91: it stands in the log of the organization that the person belongs to, once for all pages. */
    @Test
    void recordsWhoOfThePeopleReadsTheHistoryOfTheSharedDirectory(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        BackendClient person = operator.with(LocalServers.shared().keycloak().token("vechtstroom-editor"));
        String subject = person.get("/api/v1/me").json().get("subject").asString();
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        "application/json",
                        "{\"role\":\"directory-editor\",\"name\":\"Editor\"}")
                .expecting(200);
        BackendClient auditor = operator.keyOf(tenant, "system/AuditEvent.rs");

        Answer first = person.get("/fhir/directory/_history?_count=1&_since=2020-01-01T00:00:00Z");
        first.expecting(200).json().path("link").forEach(link -> {
            if (link.path("relation").asString().equals("next")) {
                person.get(link.path("url").asString()).expecting(200);
            }
        });
        Answer log = auditor.get("/fhir/" + tenant + "/AuditEvent?entity=directory/*");

        assertThat(log.expecting(200).json().path("entry").size()).isEqualTo(1);
        assertThat(log.json()
                        .at("/entry/0/resource/agent/0/who/identifier/value")
                        .asString())
                .isEqualTo(subject);
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
