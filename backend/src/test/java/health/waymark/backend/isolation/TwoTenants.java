package health.waymark.backend.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.isolation.Exchange.Answer;
import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.search.IndexedDirectory;
import health.waymark.backend.server.BackendClient;
import health.waymark.localstack.LocalServers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tenant full of canaries, another one, a partner that placed something, and every kind of caller. */
final class TwoTenants {

    private static final JsonMapper JSON = new JsonMapper();

    /** In everything of tenant B that is nobody else's business. */
    final String secret = "canary" + UUID.randomUUID().toString().replace("-", "");

    /** In everything that the partner placed with tenant B. */
    final String placed = "parrot" + UUID.randomUUID().toString().replace("-", "");

    final String absentTenant = "absent-" + UUID.randomUUID().toString().substring(0, 8);

    final Exchange exchange;
    final String tenantA;
    final String tenantB;
    private final BackendClient ownKeyOfB;
    final String keyOfB;
    final Map<String, String> callersOfElsewhere;
    final String partner;
    final String operator;
    final JsonNode tenantServer;
    final JsonNode directoryServer;
    final List<String> types;

    TwoTenants(Environment environment) {
        exchange = new Exchange(environment.getRequiredProperty("waymark.public-url"));
        operator = environment.getRequiredProperty("waymark.access.operator-key");
        // Without an index a search would find nothing for lack of it.
        new IndexedDirectory(environment).index();
        BackendClient client = BackendClient.operator(environment);
        tenantA = client.newTenant();
        tenantB = client.newTenant();
        keyOfB = newKey(tenantB, secret);
        ownKeyOfB = client.with(keyOfB);
        partner = newKey(client.newTenant(), "partner");
        callersOfElsewhere = new LinkedHashMap<>();
        callersOfElsewhere.put("key of A", newKey(tenantA, "a"));
        makeMembersOfA();
        callersOfElsewhere.put("operator", operator);
        callersOfElsewhere.put("nobody", "");
        put(tenantB, "subject-" + secret, secret, "owner");
        tenantServer = capabilities("/fhir/" + tenantB);
        directoryServer = capabilities("/fhir/directory");
        types = new ArrayList<>();
        tenantServer
                .at("/rest/0/resource")
                .forEach(one -> types.add(one.get("type").asString()));
        fillB();
    }

    private void makeMembersOfA() {
        List<String> users = List.of(
                "vechtstroom-owner",
                "vechtstroom-editor",
                "vechtstroom-auditor",
                "ommerkamp-owner",
                "ommerkamp-editor",
                "ommerkamp-auditor");
        List<String> roles = List.of("owner", "admin", "directory-editor", "scheduler", "inbox-agent", "auditor");
        for (int index = 0; index < roles.size(); index++) {
            String token = LocalServers.shared().keycloak().token(users.get(index));
            String subject = JSON.readTree(
                            exchange.send(token, Call.get("/api/v1/me")).body())
                    .get("subject")
                    .asString();
            put(tenantA, subject, "Member of A", roles.get(index));
            callersOfElsewhere.put(roles.get(index) + " of A", token);
        }
    }

    private void put(String tenant, String subject, String name, String role) {
        Answer answer = exchange.send(
                operator,
                Call.json(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        "{\"role\":\"" + role + "\",\"name\":\"" + name + "\"}"));
        assertThat(answer.status()).isEqualTo(200);
    }

    private String newKey(String tenant, String name) {
        Answer answer = exchange.send(
                operator,
                Call.json(
                        "POST",
                        "/api/v1/tenants/" + tenant + "/keys",
                        "{\"name\":\"" + name + "\",\"scopes\":[\"system/*.cruds\"]}"));
        return JSON.readTree(answer.body()).get("key").asString();
    }

    private JsonNode capabilities(String base) {
        return JSON.readTree(
                exchange.send(operator, Call.get(base + "/metadata")).body());
    }

    private void fillB() {
        Canaries canaries = new Canaries();
        for (String type : types) {
            if (!type.equals("AuditEvent") && !type.equals("OperationDefinition")) {
                ownKeyOfB
                        .putFhir(
                                "/fhir/" + tenantB + "/" + type + "/" + idIn(type),
                                canaries.resource(type, idIn(type), secret, idIn("Patient")))
                        .expecting(201);
            }
        }
        ownKeyOfB
                .with(partner)
                .postFhir(
                        "/fhir/" + tenantB + "/Patient",
                        "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + placed + "\"}]}")
                .expecting(201);
    }

    String idIn(String type) {
        return (secret + "-" + type).substring(0, Math.min(64, secret.length() + 1 + type.length()));
    }

    static String absentIdLike(String id) {
        return "z".repeat(id.length());
    }
}
