package health.waymark.backend.usage;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import health.waymark.localstack.LocalServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Asking for a higher limit, until somebody has answered. */
@BackendTest
class QuotaRequestIntegrationTests {

    private static final String JSON = "application/json";

    private BackendClient operator;
    private BackendClient owner;
    private String tenant;
    private String api;

    @BeforeEach
    void makeTenantWithAnOwner(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
        api = "/api/v1/tenants/" + tenant;
        owner = operator.with(LocalServers.shared().keycloak().token("ommerkamp-owner"));
        String subject = owner.get("/api/v1/me").json().get("subject").asString();
        operator.send("PUT", api + "/members/" + subject, JSON, "{\"role\":\"owner\",\"name\":\"Olga\"}")
                .expecting(200);
        operator.send("PUT", api + "/quotas", JSON, "{\"members\":5,\"apiKeys\":6}")
                .expecting(200);
    }

    @Test
    void givesWhatTheOperatorGrantsAndTellsWhoAsked() {
        String id = ask("members", 9).expecting(201).json().path("id").asString();

        Answer decided = decide(id, "{\"granted\":true,\"limit\":8,\"answer\":\"For now.\"}");

        assertThat(decided.expecting(200).json().path("state").asString()).isEqualTo("granted");
        JsonNode limits = operator.get(api + "/quotas").json();
        assertThat(limits.at("/members/limit").asInt()).isEqualTo(8);
        assertThat(limits.at("/apiKeys/limit").asInt()).isEqualTo(6);
        JsonNode shown = owner.get(api + "/quota-requests").json().get(0);
        assertThat(shown.path("askedBy").asString()).isNotEmpty();
        assertThat(shown.path("granted").asInt()).isEqualTo(8);
        assertThat(shown.path("answer").asString()).isEqualTo("For now.");
        assertThat(title()).isEqualTo("Members: the limit is 8 now");
        assertThat(decide(id, "{\"granted\":false}").status()).isEqualTo(409);
    }

    @Test
    void isNotGrantedWithLessThanThereIs() {
        String id = ask("members", 9).expecting(201).json().path("id").asString();

        Answer less = decide(id, "{\"granted\":true,\"limit\":4}");

        assertThat(less.status()).isEqualTo(400);
        assertThat(less.json().at("/errors/0/pointer").asString()).isEqualTo("/limit");
        assertThat(operator.get(api + "/quotas").json().at("/members/limit").asInt())
                .isEqualTo(5);
        decide(id, "{\"granted\":true,\"limit\":5}").expecting(200);
    }

    @Test
    void isListedBeforeWhatIsOverAlready() {
        String open = ask("members", 9).expecting(201).json().path("id").asString();
        owner.delete(ask("apiKeys", 9).expecting(201).header("Location")).expecting(204);

        JsonNode listed = operator.get(api + "/quota-requests").expecting(200).json();

        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).path("id").asString()).isEqualTo(open);
    }

    @Test
    void leavesTheLimitWhereTheOperatorRefuses() {
        String id = ask("members", 9).expecting(201).json().path("id").asString();

        decide(id, "{\"granted\":false,\"answer\":\"Ask in May.\"}").expecting(200);

        assertThat(operator.get(api + "/quotas").json().at("/members/limit").asInt())
                .isEqualTo(5);
        assertThat(title()).isEqualTo("Members: the limit stays at 5");
    }

    @Test
    void hasOneOpenRequestOfAQuota() {
        Answer first = ask("members", 9).expecting(201);

        Answer second = ask("members", 10);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("rule").asString()).isEqualTo("quota-asked-already");
        owner.delete(first.header("Location")).expecting(204);
        assertThat(owner.delete(first.header("Location")).json().path("rule").asString())
                .isEqualTo("quota-request-over");
        ask("members", 10).expecting(201);
        ask("apiKeys", 10).expecting(201);
    }

    @Test
    void refusesWhatIsNoMoreAndWhatIsNoQuota() {
        assertThat(ask("members", 5).json().at("/errors/0/pointer").asString()).isEqualTo("/wanted");
        assertThat(ask("cars", 5).status()).isEqualTo(400);
        assertThat(owner.post(api + "/quota-requests", JSON, "{\"quota\":\"members\",\"wanted\":9,\"reason\":\" \"}")
                        .json()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/reason");
    }

    @Test
    void letsNobodyDecideButTheOperator() {
        String id = ask("members", 9).expecting(201).json().path("id").asString();

        Answer own = owner.post(api + "/quota-requests/" + id + "/decide", JSON, "{\"granted\":true}");

        assertThat(own.status()).isEqualTo(403);
        assertThat(operator.get(api + "/quotas").json().at("/members/limit").asInt())
                .isEqualTo(5);
    }

    private Answer ask(String quota, long wanted) {
        return owner.post(
                api + "/quota-requests",
                JSON,
                "{\"quota\":\"" + quota + "\",\"wanted\":" + wanted + ",\"reason\":\"We grow.\"}");
    }

    private Answer decide(String id, String decision) {
        return operator.post(api + "/quota-requests/" + id + "/decide", JSON, decision);
    }

    private String title() {
        for (JsonNode notice :
                owner.get("/api/v1/me/notices?language=en").json().path("notices")) {
            if (notice.path("path").asString().equals("/t/" + tenant + "/usage")) {
                return notice.path("title").asString();
            }
        }
        return "";
    }
}
