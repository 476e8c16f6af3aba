package health.waymark.backend.isolation;

import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The changes of a tenant before which more has to go than one request: each is made, as its people and software do. */
final class ManagedChanges {

    private static final String JSON = "application/json";
    private static final String ROOT = "/api/v1/tenants/{tenant}";
    private static final String DRAFT = ROOT + "/drafts/{type}/{id}";
    private static final String NORTH = "Location/north";
    private static final String ENDPOINT =
            "\"status\":\"off\",\"address\":\"https://fhir.clinic.test\",\"connectionType\":{\"code\":\"hl7-fhir-rest\"},"
                    + "\"payloadType\":[{\"text\":\"any\"}]";

    private final BackendClient operator;
    private final AuditedRequests requests;
    private final String tenant;
    private final String api;
    private final BackendClient key;
    private final BackendClient owner;
    private final BackendClient editor;

    /** The name of the tenant that is made; its log has that. */
    private final String another = "t" + UUID.randomUUID().toString().substring(0, 12);

    ManagedChanges(BackendClient operator, AuditedRequests requests) {
        this.operator = operator;
        this.requests = requests;
        tenant = operator.newTenant();
        api = "/api/v1/tenants/" + tenant;
        key = operator.keyOf(tenant, "system/*.cruds");
        owner = member("vechtstroom-owner", "owner");
        editor = member("vechtstroom-editor", "directory-editor");
        put(NORTH, "\"status\":\"active\",\"name\":\"North\"").expecting(201);
        put("HealthcareService/care", "\"active\":true,\"name\":\"Care\"").expecting(201);
    }

    private BackendClient person(String user) {
        return operator.with(LocalServers.shared().keycloak().token(user));
    }

    private BackendClient member(String user, String role) {
        BackendClient person = person(user);
        operator.send(
                        "PUT",
                        api + "/members/" + subject(person),
                        JSON,
                        "{\"role\":\"" + role + "\",\"name\":\"" + user + "\"}")
                .expecting(200);
        return person;
    }

    private static String subject(BackendClient person) {
        return person.get("/api/v1/me").json().get("subject").asString();
    }

    private Answer put(String reference, String elements) {
        return key.putFhir("/fhir/" + tenant + "/" + reference, resource(reference, elements));
    }

    private static String resource(String reference, String elements) {
        String[] parts = reference.split("/");
        return "{\"resourceType\":\"" + parts[0] + "\",\"id\":\"" + parts[1] + "\"," + elements + "}";
    }

    /** The tenants whose logs have it. */
    String[] tenants() {
        return new String[] {tenant, another};
    }

    /** Makes them. {@code lookedThrough} computes the findings about the data of a tenant. */
    void make(Consumer<TenantId> lookedThrough, TenantTransactions transactions) {
        settings();
        setup();
        alerts();
        reports(transactions);
        drafts();
        draftsOfSoftware();
        retirement();
        quality(lookedThrough);
        bulkChanges();
        imports(transactions);
        keys();
        oauthClients();
        people();
        exports();
        quotas();
        tenant();
    }

    private Answer does(
            BackendClient who, String route, String path, String body, List<String> entities, String... headers) {
        return does(who, route, path, body, answer -> entities, headers);
    }

    private Answer does(
            BackendClient who,
            String route,
            String path,
            String body,
            Function<Answer, List<String>> entities,
            String... headers) {
        String verb = route.substring(0, route.indexOf(' '));
        return requests.change(who, route, Call.json(verb, path, body), entities, headers);
    }

    private void settings() {
        String etag = operator.get(api + "/settings").header("ETag");
        does(
                operator,
                "PATCH " + ROOT + "/settings",
                api + "/settings",
                "{\"fourEyes\":\"people\"}",
                List.of("Settings"),
                "If-Match",
                etag);
    }

    private void setup() {
        String path = api + "/setup/location";
        String assignee = "{\"subject\":\"" + subject(editor) + "\"}";
        List<String> step = List.of("SetupStep/location");
        does(owner, "PUT " + ROOT + "/setup/{step}/assignee", path + "/assignee", assignee, step);
        does(owner, "DELETE " + ROOT + "/setup/{step}/assignee", path + "/assignee", "", step);
        does(editor, "PUT " + ROOT + "/setup/{step}/skipped", path + "/skipped", "{\"reason\":\"x\"}", step);
        does(editor, "DELETE " + ROOT + "/setup/{step}/skipped", path + "/skipped", "", step);
    }

    private void alerts() {
        String rule = "{\"failures\":3,\"recovered\":true,\"certificateDays\":30}";
        put("Endpoint/fhir", ENDPOINT).expecting(201);
        does(owner, "PUT " + ROOT + "/endpoint-alert", api + "/endpoint-alert", rule, List.of("EndpointAlert"));
        String own = ROOT + "/endpoints/{id}/alert";
        List<String> entity = List.of("EndpointAlert/fhir");
        does(owner, "PUT " + own, api + "/endpoints/fhir/alert", rule, entity);
        does(owner, "DELETE " + own, api + "/endpoints/fhir/alert", "", entity);
    }

    /** One link, to a test that stands where the worker would have put it. */
    private void reports(TenantTransactions transactions) {
        String route = ROOT + "/endpoints/{id}";
        String path = api + "/endpoints/fhir";
        does(editor, "POST " + route + "/verify", path + "/verify", "", List.of("Endpoint/fhir"));
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("""
                        insert into endpoint_verification_result (tenant_id, endpoint_id, at, status, address, steps)
                        values (:tenant, 'fhir', '2026-11-27T06:03:41Z', 'reachable', 'https://fhir.clinic.test', '[]')
                        """).param("tenant", tenant).update());
        String test = "{\"at\":\"2026-11-27T06:03:41Z\"}";
        Answer made = does(editor, "POST " + route + "/reports", path + "/reports", test, ManagedChanges::reported);
        String report = made.header("Location").replaceAll(".*/", "/reports/");
        does(editor, "DELETE " + route + "/reports/{report}", path + report, "", reported(made));
    }

    private static List<String> reported(Answer made) {
        return List.of(made.header("Location").replaceAll(".*/", "EndpointReport/"));
    }

    private void drafts() {
        Answer saved = save(editor, "South", 1);
        put(NORTH, "\"status\":\"active\",\"name\":\"Elsewhere\"").expecting(200);
        Answer rebased = decide(editor, "rebase", saved, "", "Draft/" + NORTH);
        Answer submitted = decide(editor, "submit", rebased, "{}", "Draft/" + NORTH);
        Answer cancelled = decide(editor, "cancel", submitted, "", "Draft/" + NORTH);
        Answer again = decide(editor, "submit", cancelled, "{}", "Draft/" + NORTH);
        Answer rejected = decide(owner, "reject", again, "{\"comment\":\"Wrong wing.\"}", "Draft/" + NORTH);
        Answer oncemore = decide(editor, "submit", rejected, "{}", "Draft/" + NORTH);
        decide(owner, "approve", oncemore, "{}", NORTH, "Draft/" + NORTH);
    }

    /** Software needs no second person here. */
    private void draftsOfSoftware() {
        decide(key, "publish", save(key, "West", 3), "{}", NORTH, "Draft/" + NORTH);
        Answer saved = save(key, "East", 4);
        does(
                key,
                "DELETE " + DRAFT,
                api + "/drafts/" + NORTH,
                "",
                List.of("Draft/" + NORTH),
                "If-Match",
                saved.header("ETag"));
    }

    private Answer save(BackendClient who, String name, int base) {
        return does(
                who,
                "PUT " + DRAFT,
                api + "/drafts/" + NORTH + "?base=" + base,
                resource(NORTH, "\"status\":\"active\",\"name\":\"" + name + "\""),
                List.of("Draft/" + NORTH));
    }

    private Answer decide(BackendClient who, String decision, Answer seen, String body, String... entities) {
        return does(
                who,
                "POST " + DRAFT + "/" + decision,
                api + "/drafts/" + NORTH + "/" + decision,
                body,
                List.of(entities),
                "If-Match",
                seen.header("ETag"));
    }

    private void retirement() {
        String version = key.get("/fhir/" + tenant + "/" + NORTH).header("ETag");
        does(
                key,
                "POST " + ROOT + "/retire/{type}/{id}",
                api + "/retire/" + NORTH,
                "",
                List.of(NORTH),
                "If-Match",
                version);
        key.delete("/fhir/" + tenant + "/" + NORTH).expecting(204);
        does(key, "POST " + ROOT + "/restore/{type}/{id}", api + "/restore/" + NORTH, "", List.of(NORTH));
    }

    private void quality(Consumer<TenantId> lookedThrough) {
        lookedThrough.accept(new TenantId(tenant));
        JsonNode finding = key.get(api + "/quality").expecting(200).json().at("/findings/0");
        String what = finding.get("kind").asString() + "/" + finding.get("type").asString() + "/"
                + finding.get("id").asString();
        String route = ROOT + "/quality/{kind}/{type}/{id}/ignored";
        String path = api + "/quality/" + what + "/ignored";
        does(key, "PUT " + route, path, "{\"reason\":\"Known\"}", List.of("Quality/" + what));
        does(key, "DELETE " + route, path, "", List.of("Quality/" + what));
    }

    /** What the jobs write is found under the traces of the requests that began them. */
    private void bulkChanges() {
        String retiring = "{\"type\":\"HealthcareService\",\"ids\":[\"care\"],\"action\":\"retire\"}";
        Answer begun =
                does(key, "POST " + ROOT + "/bulk-changes", api + "/bulk-changes", retiring, ManagedChanges::twice);
        String path = api + "/imports/" + id(begun);
        await(path, "checked");
        does(
                key,
                "POST " + ROOT + "/imports/{id}/apply",
                path + "/apply",
                "{}",
                List.of("Import/" + id(begun), "HealthcareService/care", "Import/" + id(begun)));
        await(path, "applied");
        Answer undoing = does(
                key,
                "POST " + ROOT + "/bulk-changes/{id}/undo",
                api + "/bulk-changes/" + id(begun) + "/undo",
                "{}",
                ManagedChanges::twice);
        await(api + "/imports/" + id(undoing), "checked");
    }

    /** Of the request, and of its job when that has come to an end. */
    private static List<String> twice(Answer begun) {
        return List.of("Import/" + id(begun), "Import/" + id(begun));
    }

    private static String id(Answer answer) {
        return answer.json().get("id").asString();
    }

    private void await(String path, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> key.get(path).json().get("state").asString().equals(state));
    }

    private void imports(TenantTransactions transactions) {
        String upload = ROOT + "/imports";
        String path = api + "/imports?kind=organizations&name=list.csv";
        Function<Answer, List<String>> itself = answer -> List.of("Import/" + id(answer));
        Answer uploaded = does(key, "POST " + upload, path, "id,name\na,Group\n", itself);
        String one = api + "/imports/" + id(uploaded);
        does(key, "POST " + upload + "/{id}/check", one + "/check", "{}", twice(uploaded));
        await(one, "checked");
        // As if its job were at work: a real one would be done before it could be stopped.
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql("update import_file set state = 'checking' where id = :id::uuid")
                        .param("id", id(uploaded))
                        .update());
        does(key, "POST " + upload + "/{id}/cancel", one + "/cancel", "{}", itself.apply(uploaded));
    }

    private void keys() {
        Answer own = newKey("\"keys:self\"");
        BackendClient holder = operator.with(own.json().get("key").asString());
        does(holder, "POST /api/v1/key/roll", "/api/v1/key/roll", "{}", List.of("ApiKey/" + id(own)));
        does(
                operator,
                "POST " + ROOT + "/keys/{id}/expire-old-secret",
                api + "/keys/" + id(own) + "/expire-old-secret?confirm=true",
                "{}",
                List.of("ApiKey/" + id(own)));
        // Whoever reports it needs no credential: the log names the key.
        Answer leaked = newKey("\"system/Slot.rs\"");
        String text = leaked.json().get("key").asString();
        requests.changeAs(
                id(leaked),
                operator.with(""),
                "POST /api/v1/leaked-keys",
                Call.json("POST", "/api/v1/leaked-keys", "{\"key\":\"" + text + "\"}"),
                answer -> List.of("ApiKey/" + id(leaked)));
    }

    private Answer newKey(String scope) {
        return operator.post(api + "/keys", JSON, "{\"name\":\"x\",\"scopes\":[" + scope + "]}")
                .expecting(201);
    }

    private void oauthClients() {
        String made = operator.post(
                        api + "/oauth-clients",
                        JSON,
                        "{\"name\":\"y\",\"method\":\"client_secret\",\"scopes\":[\"system/Slot.rs\"]}")
                .expecting(201)
                .header("Location")
                .replaceAll(".*/", "");
        does(
                operator,
                "PATCH " + ROOT + "/oauth-clients/{id}",
                api + "/oauth-clients/" + made,
                "{\"name\":\"z\"}",
                List.of("OAuthClient/" + made));
    }

    private void people() {
        Answer invited = does(
                owner,
                "POST " + ROOT + "/invitations",
                api + "/invitations",
                "{\"email\":\"ommerkamp-editor@ommerkamp.test\",\"name\":\"x\",\"role\":\"auditor\"}",
                answer -> List.of(
                        "Invitation/" + answer.json().at("/invitation/id").asString()));
        BackendClient guest = person("ommerkamp-editor");
        does(
                guest,
                "POST /api/v1/invitations/accept",
                "/api/v1/invitations/accept",
                "{\"token\":\"" + invited.json().get("token").asString() + "\"}",
                List.of("Member/" + subject(guest)));
    }

    private void exports() {
        String status = owner.post(api + "/exports", JSON, "{}").expecting(202).header("Content-Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .until(() -> owner.get(status).status() == 200);
        String export = status.replaceAll(".*/", "");
        does(
                owner,
                "DELETE " + ROOT + "/exports/{export}",
                api + "/exports/" + export,
                "",
                List.of("Export/" + export));
    }

    private void quotas() {
        String route = ROOT + "/quota-requests";
        String wish = "{\"quota\":\"members\",\"wanted\":1000000,\"reason\":\"We grow.\"}";
        Function<Answer, List<String>> itself = answer -> List.of("QuotaRequest/" + id(answer));
        Answer hasty = does(owner, "POST " + route, api + "/quota-requests", wish, itself);
        String first = api + "/quota-requests/" + id(hasty);
        does(owner, "DELETE " + route + "/{id}", first, "", itself.apply(hasty));
        Answer asked = does(owner, "POST " + route, api + "/quota-requests", wish, itself);
        String second = api + "/quota-requests/" + id(asked) + "/decide";
        does(operator, "POST " + route + "/{id}/decide", second, "{\"granted\":true}", itself.apply(asked));
    }

    private void tenant() {
        does(
                operator,
                "POST /api/v1/tenants",
                "/api/v1/tenants",
                "{\"id\":\"" + another + "\",\"name\":\"Another\"}",
                List.of("Tenant/" + another));
    }
}
