package health.waymark.backend.draft;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.springframework.core.env.Environment;

/** A clinic with one published Location, an editor who drafts changes of it, and an owner who looks at them. */
final class Clinic {

    static final String JSON = "application/json";

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    final BackendClient operator;
    final BackendClient key;
    final BackendClient editor;
    final BackendClient owner;
    final String tenant;
    final String fhir;
    final String drafts;
    final TenantTransactions transactions;

    Clinic(Environment environment, TenantTransactions transactions) {
        this.transactions = transactions;
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        key = operator.keyOf(tenant, "system/*.cruds");
        owner = person("vechtstroom-owner", "owner");
        editor = person("vechtstroom-editor", "directory-editor");
        fhir = "/fhir/" + tenant + "/Location/north";
        drafts = "/api/v1/tenants/" + tenant + "/drafts";
        key.putFhir(fhir, location("North", "active")).expecting(201);
    }

    BackendClient person(String user, String role) {
        return person(user, role, "");
    }

    /** @param below the Organization below which alone the role counts; empty when it counts everywhere */
    BackendClient person(String user, String role, String below) {
        BackendClient person = operator.with(TOKENS.computeIfAbsent(
                user, name -> LocalServers.shared().keycloak().token(name)));
        String subject = person.get("/api/v1/me").json().get("subject").asString();
        operator.send(
                        "PUT",
                        "/api/v1/tenants/" + tenant + "/members/" + subject,
                        JSON,
                        "{\"role\":\"" + role + "\",\"name\":\"" + user + "\""
                                + (below.isEmpty() ? "" : ",\"orgSubtree\":\"" + below + "\"") + "}")
                .expecting(200);
        return person;
    }

    String location(String name, String status) {
        return "{\"resourceType\":\"Location\",\"id\":\"north\",\"status\":\"" + status + "\",\"name\":\"" + name
                + "\"}";
    }

    Answer save(BackendClient who, String body, String query, String... headers) {
        return who.send("PUT", drafts + "/Location/north" + query, "application/fhir+json", body, headers);
    }

    Answer decide(BackendClient who, String decision, Answer seen, String body) {
        return who.send("POST", drafts + "/Location/north/" + decision, JSON, body, "If-Match", seen.header("ETag"));
    }

    void askForFourEyes(String mode) {
        change("{\"fourEyes\":\"" + mode + "\"}");
    }

    void change(String settings) {
        String path = "/api/v1/tenants/" + tenant + "/settings";
        String etag = operator.get(path).header("ETag");
        operator.send("PATCH", path, JSON, settings, "If-Match", etag).expecting(200);
    }

    String published() {
        return key.get(fhir).json().path("name").asString();
    }

    /** The date and the job, as if they had been given for a moment ago; once the job has begun to wait. */
    void timeHasCome() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> transactions.<Boolean>in(
                        new TenantId(tenant),
                        jdbc -> jdbc.sql("select run_at > now() + interval '1 year' from job"
                                        + " where kind = 'draft-publication'")
                                .query(Boolean.class)
                                .single()));
        transactions.in(new TenantId(tenant), jdbc -> {
            jdbc.sql("update resource_draft set publish_at = now() - interval '1 second'")
                    .update();
            return jdbc.sql("update job set run_at = now() where kind = 'draft-publication'")
                    .update();
        });
    }

    /** What somebody was told: kind, page and title, the newest first. */
    List<String> told(BackendClient who) {
        return who.get("/api/v1/me/notices?limit=200&language=en")
                .expecting(200)
                .json()
                .path("notices")
                .valueStream()
                .filter(notice -> notice.path("tenant").asString().equals(tenant))
                .map(notice -> notice.path("kind").asString() + " "
                        + notice.path("path").asString().replace("/t/" + tenant, "") + " "
                        + notice.path("title").asString())
                .toList();
    }

    /** What waits for somebody, as far as they may see it. */
    Map<String, Integer> toDos(BackendClient who) {
        Map<String, Integer> counts = new HashMap<>();
        who.get("/api/v1/tenants/" + tenant + "/to-dos").expecting(200).json().properties().stream()
                .filter(count -> count.getValue().isNumber())
                .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
        return counts;
    }
}
