package health.waymark.backend.todo;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.localstack.LocalServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** What wants to be done, what of it somebody has put off, and who does which step of the setup. */
@BackendTest
class ToDoIntegrationTests {

    private static final String OWNER = "ommerkamp-owner";
    private static final String EDITOR = "ommerkamp-editor";

    /** Signing in is slow on purpose; a token is good for all tests of this class. */
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenantOfTwo(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        member(OWNER, "owner");
        member(EDITOR, "directory-editor");
    }

    @Test
    void putsATodoOffForOnePersonUntilAnotherEndpointFails() {
        failing("north");

        snooze(OWNER, "unreachable-endpoints", Duration.ofDays(7), 1).expecting(204);

        assertThat(toDos(OWNER).path("unreachableEndpoints").asInt()).isEqualTo(1);
        assertThat(toDos(OWNER).at("/snoozes/0/toDo").asString()).isEqualTo("unreachable-endpoints");
        assertThat(toDos(OWNER).at("/snoozes/0/seen").asInt()).isEqualTo(1);
        assertThat(toDos(EDITOR).path("snoozes")).isEmpty();

        change("update endpoint_verification set status = 'reachable', since = now() where tenant_id = :tenant");
        failing("south");

        assertThat(toDos(OWNER).path("unreachableEndpoints").asInt()).isEqualTo(1);
        assertThat(toDos(OWNER).path("snoozes")).isEmpty();
    }

    @Test
    void comesBackWhenItsTimeIsOverOrOnDemand() {
        snooze(OWNER, "draft-services", Duration.ofDays(1), 3).expecting(204);
        snooze(OWNER, "draft-locations", Duration.ofDays(1), 3).expecting(204);

        change("update to_do_snooze set until = now() where tenant_id = :tenant and to_do = 'draft-services'");
        assertThat(toDos(OWNER).path("snoozes")).hasSize(1);

        person(OWNER).delete(path("/to-dos/draft-locations/snooze")).expecting(204);
        assertThat(toDos(OWNER).path("snoozes")).isEmpty();
    }

    @Test
    void refusesToPutOffForLongOrWhatIsNoTodoOrForSoftware() {
        assertThat(snooze(OWNER, "draft-services", Duration.ofDays(-1), 1).status())
                .isEqualTo(400);
        assertThat(snooze(OWNER, "draft-services", Duration.ofDays(400), 1).body())
                .contains("within the next year");
        assertThat(snooze(OWNER, "nothing", Duration.ofDays(1), 1).status()).isEqualTo(404);
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");
        String body = "{\"until\":\"" + Instant.now().plusSeconds(3600) + "\",\"seen\":1}";
        assertThat(key.send("PUT", path("/to-dos/draft-services/snooze"), "application/json", body)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void givesAStepToAMemberWhoIsTold() {
        String editor = subject(EDITOR);

        put(OWNER, "/setup/location/assignee", "{\"subject\":\"" + editor + "\"}")
                .expecting(204);

        assertThat(toDos(EDITOR).path("assignedSteps").asInt()).isEqualTo(1);
        assertThat(toDos(OWNER).path("assignedSteps").asInt()).isZero();
        assertThat(step("location").at("/assignee/subject").asString()).isEqualTo(editor);
        String told = person(EDITOR).get("/api/v1/me/notices?language=nl").body();
        assertThat(told).contains("Inrichten: Voeg een locatie toe", "/t/" + tenant + "/setup");
    }

    @Test
    void tellsOnceOfAStepThatIsGivenTwice() {
        String body = "{\"subject\":\"" + subject(EDITOR) + "\"}";

        put(OWNER, "/setup/location/assignee", body).expecting(204);
        put(OWNER, "/setup/location/assignee", body).expecting(204);

        assertThat(toldOfSteps()).isEqualTo(1);
        person(OWNER).delete(path("/setup/location/assignee")).expecting(204);
        put(OWNER, "/setup/location/assignee", body).expecting(204);
        assertThat(toldOfSteps()).isEqualTo(2);
    }

    private int toldOfSteps() {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select count(*) from notice where tenant_id = :tenant and kind = 'setup-assigned'")
                        .param("tenant", tenant)
                        .query(Integer.class)
                        .single());
    }

    @Test
    void givesAStepToNobodyWhoCannotDoItAndForgetsWhoHasLeft() {
        String editor = subject(EDITOR);
        put(OWNER, "/setup/location/assignee", "{\"subject\":\"" + editor + "\"}")
                .expecting(204);

        assertThat(put(EDITOR, "/setup/location/assignee", "{\"subject\":\"" + editor + "\"}")
                        .status())
                .isEqualTo(403);
        assertThat(put(OWNER, "/setup/location/assignee", "{\"subject\":\"nobody\"}")
                        .status())
                .isEqualTo(400);
        person(OWNER).delete(path("/members/" + editor)).expecting(204);

        assertThat(step("location").has("assignee")).isFalse();
    }

    @Test
    void leavesAStepOutForAReasonAndTakesItUpAgain() {
        put(EDITOR, "/setup/endpoint/skipped", "{\"reason\":\"All requests come by post.\"}")
                .expecting(204);

        assertThat(step("endpoint").at("/skipped/reason").asString()).isEqualTo("All requests come by post.");
        assertThat(step("endpoint").at("/skipped/by").asString()).isNotBlank();
        assertThat(step("endpoint").path("done").asBoolean()).isFalse();

        person(EDITOR).delete(path("/setup/endpoint/skipped")).expecting(204);
        assertThat(step("endpoint").has("skipped")).isFalse();
    }

    @Test
    void leavesNoStepOutForABlankReason() {
        for (String blank : List.of(" ", "\\u2003", "\\n\\u3000")) {
            Answer answer = put(EDITOR, "/setup/endpoint/skipped", "{\"reason\":\"" + blank + "\"}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("/reason");
        }
    }

    @Test
    void tellsWhatIsDoneAndWhatKeepsAStepFromIt() {
        BackendClient key = operator.keyOf(tenant, "system/*.cruds");
        key.putFhir(
                        "/fhir/" + tenant + "/Location/north",
                        "{\"resourceType\":\"Location\",\"id\":\"north\",\"status\":\"active\",\"name\":\"North\"}")
                .expecting(201);
        failing("fhir");

        assertThat(step("location").path("done").asBoolean()).isTrue();
        assertThat(step("organization").path("done").asBoolean()).isFalse();
        assertThat(step("endpoint").path("done").asBoolean()).isFalse();
        assertThat(step("endpoint").at("/problem/reference").asString()).isEqualTo("Endpoint/fhir");
    }

    private void failing(String endpoint) {
        change(
                "insert into endpoint_verification (tenant_id, endpoint_id, directory_id, connection_type, address, host,"
                        + " status, since) values (:tenant, '" + endpoint + "', '" + endpoint
                        + "-' || :tenant, 'hl7-fhir-rest', 'https://fhir.clinic.test', 'fhir.clinic.test', 'unreachable',"
                        + " clock_timestamp())");
    }

    private JsonNode step(String name) {
        for (JsonNode step :
                person(OWNER).get(path("/setup")).expecting(200).json().path("steps")) {
            if (step.path("step").asString().equals(name)) {
                return step;
            }
        }
        throw new AssertionError("There is no step " + name);
    }

    private JsonNode toDos(String user) {
        return person(user).get(path("/to-dos")).expecting(200).json();
    }

    private Answer snooze(String user, String toDo, Duration time, int seen) {
        String until = Instant.now().plus(time).toString();
        return put(user, "/to-dos/" + toDo + "/snooze", "{\"until\":\"" + until + "\",\"seen\":" + seen + "}");
    }

    private Answer put(String user, String path, String body) {
        return person(user).send("PUT", path(path), "application/json", body);
    }

    private String path(String more) {
        return "/api/v1/tenants/" + tenant + more;
    }

    private void change(String sql) {
        transactions.in(
                new TenantId(tenant),
                jdbc -> jdbc.sql(sql).param("tenant", tenant).update());
    }

    private void member(String user, String role) {
        operator.send(
                        "PUT",
                        path("/members/" + subject(user)),
                        "application/json",
                        "{\"role\":\"" + role + "\",\"name\":\"" + user + "\"}")
                .expecting(200);
    }

    private String subject(String user) {
        return person(user).get("/api/v1/me").json().get("subject").asString();
    }

    private BackendClient person(String user) {
        return operator.with(TOKENS.computeIfAbsent(
                user, name -> LocalServers.shared().keycloak().token(name)));
    }
}
