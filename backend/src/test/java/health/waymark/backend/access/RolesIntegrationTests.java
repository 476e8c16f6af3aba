package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What people of each role may do on the base of their own organization, over HTTP and with real tokens. */
@BackendTest
class RolesIntegrationTests {

    private static final Map<Role, String> USERS = Map.of(
            Role.OWNER, "vechtstroom-owner",
            Role.ADMIN, "vechtstroom-editor",
            Role.DIRECTORY_EDITOR, "vechtstroom-auditor",
            Role.SCHEDULER, "ommerkamp-owner",
            Role.INBOX_AGENT, "ommerkamp-editor",
            Role.AUDITOR, "ommerkamp-auditor");

    private BackendClient operator;
    private String tenant;
    private BackendClient own;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        own = operator.keyOf(tenant, "system/*.cruds");
    }

    private BackendClient personAs(Role role) {
        BackendClient person = operator.with(LocalServers.shared().keycloak().token(USERS.get(role)));
        String subject = person.get("/api/v1/me").json().get("subject").asString();
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        "application/json",
                        "{\"role\":\"" + role.code() + "\",\"name\":\"x\"}")
                .expecting(200);
        return person;
    }

    @Test
    void areToldWithTheirRights() {
        JsonNode told = own.get("/api/v1/roles").expecting(200).json();

        assertThat(told.path("roles").findValuesAsString("role"))
                .containsExactly("owner", "admin", "directory-editor", "scheduler", "inbox-agent", "auditor");
        assertThat(told.at("/roles/3/scopes").toString())
                .contains("\"system/Slot.cruds\"", "\"system/Location.rs\"")
                .doesNotContain("Task", "AuditEvent");
        assertThat(told.at("/roles/3").toString())
                .startsWith(
                        "{\"role\":\"scheduler\",\"reads\":[\"directory\",\"schedule\",\"appointment\",\"patient\"],"
                                + "\"writes\":[\"schedule\",\"appointment\",\"patient\"],\"managesMembers\":false,"
                                + "\"makesOwners\":false,\"scopes\":[");
        assertThat(told.at("/groups/1").toString())
                .isEqualTo("{\"code\":\"schedule\",\"types\":[\"Schedule\",\"Slot\"]}");
    }

    @Test
    void permitExactlyWhatTheTableSays() {
        List<String> unlisted = new ArrayList<>();
        for (Role role : Role.values()) {
            BackendClient person = personAs(role);
            for (TypeGroup group : TypeGroup.values()) {
                for (String type : group.types()) {
                    String path = "/fhir/" + tenant + "/" + type;
                    expect(
                            unlisted,
                            role,
                            "search " + type,
                            role.reads(group),
                            person.get(path).status());
                    expect(
                            unlisted,
                            role,
                            "read " + type,
                            role.reads(group),
                            person.get(path + "/x").status());
                    if (group != TypeGroup.AUDIT) {
                        int written = person.delete(path + "/x").status();
                        expect(unlisted, role, "write " + type, role.writes(group), written);
                    }
                }
            }
        }

        assertThat(unlisted).isEmpty();
    }

    private static void expect(List<String> unlisted, Role role, String what, boolean permitted, int status) {
        if (permitted == (status == 403) || status >= 500) {
            unlisted.add(role + " " + what + ": " + status);
        }
    }

    @Test
    void reachNoOtherTypeByAnIncludeOrASystemHistory() {
        String organization = own.postFhir(
                        "/fhir/" + tenant + "/Organization", "{\"resourceType\":\"Organization\",\"name\":\"A\"}")
                .json()
                .get("id")
                .asString();
        own.postFhir("/fhir/" + tenant + "/Patient", """
                        {"resourceType":"Patient","name":[{"family":"Geheim"}],
                         "managingOrganization":{"reference":"Organization/%s"}}""".formatted(organization))
                .expecting(201);
        BackendClient editor = personAs(Role.DIRECTORY_EDITOR);
        String include = "/fhir/" + tenant + "/Organization?_revinclude=Patient:organization";

        assertThat(own.get(include).body()).contains("Geheim");
        assertThat(editor.get(include).expecting(200).body())
                .contains(organization)
                .doesNotContain("Geheim");
        assertThat(editor.get("/fhir/" + tenant + "/_history").expecting(200).body())
                .contains(organization)
                .doesNotContain("Geheim");
    }

    @Test
    void leaveAKeyWithinItsScopesToo() {
        String organization = own.postFhir(
                        "/fhir/" + tenant + "/Organization", "{\"resourceType\":\"Organization\",\"name\":\"A\"}")
                .json()
                .get("id")
                .asString();
        own.postFhir("/fhir/" + tenant + "/Patient", """
                        {"resourceType":"Patient","name":[{"family":"Geheim"}],
                         "managingOrganization":{"reference":"Organization/%s"}}""".formatted(organization))
                .expecting(201);
        BackendClient narrow = operator.keyOf(tenant, "system/Organization.rs");

        assertThat(narrow.get("/fhir/" + tenant + "/Organization?_revinclude=Patient:organization")
                        .expecting(200)
                        .body())
                .contains(organization)
                .doesNotContain("Geheim");
    }
}
