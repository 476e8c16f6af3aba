package health.waymark.backend.problem;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Whatever is wrong with a request, the answer is a problem that says what to do. */
@BackendTest
class ProblemIntegrationTests {

    private BackendClient operator;
    private String tenant;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        operator = BackendClient.operator(environment);
        tenant = operator.newTenant();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | /tenants               | application/json | {"id":                                    | 400 | invalid-json           |
            POST | /tenants               | application/json | []                                        | 400 | invalid-body           |
            POST | /tenants               | application/json | {"id":"x1","name":"X","colour":"red"}     | 400 | invalid-body           | /colour
            POST | /tenants               | application/json | {"id":"x1","name":{"a":1}}                | 400 | invalid-body           | /name
            POST | /tenants               | application/json | {"id":"Big Clinic","name":"X"}            | 400 | invalid-body           | /id
            POST | /tenants               | application/json | {"id":"x1","id":"x2","name":"X"}          | 400 | invalid-json           |
            POST | /tenants               | application/json | {"id":"x1","name":"X"} {}                 | 400 | invalid-body           |
            POST | /tenants               | application/json | {"id":"mailbox","name":"X"}               | 409 | conflict               | /id
            POST | /tenants               | text/plain       | {"id":"x1","name":"X"}                    | 415 | unsupported-media-type |
            PUT  | /tenants               | application/json | {}                                        | 405 | method-not-allowed     |
            GET  | /tenants?limit=many    |                  |                                           | 400 | invalid-parameter      | limit
            GET  | /tenants?limit=0       |                  |                                           | 400 | invalid-parameter      | limit
            GET  | /tenants/nobody-at-all |                  |                                           | 404 | not-found              |
            GET  | /nothing/here          |                  |                                           | 404 | not-found              |
            GET  | /jobs/not-a-uuid       |                  |                                           | 400 | invalid-parameter      | id
            """)
    void describesWhatIsWrong(
            String method, String path, String type, String body, int status, String code, String pointer) {
        Answer answer = operator.send(method, "/api/v1" + path, type, body);

        JsonNode problem = answer.expecting(status).json();
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("type").asString()).endsWith("/problems/" + code);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("health.waymark", "jackson");
        assertThat(problem.path("traceId").asString()).hasSize(32);
        assertThat(problem.at("/errors/0/pointer").asString("")).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void namesTheRuleAndWhatASentenceAboutItNeeds() {
        JsonNode error =
                operator.get("/api/v1/tenants?limit=0").expecting(400).json().at("/errors/0");

        assertThat(error.path("rule").asString()).isEqualTo("out-of-range");
        assertThat(error.at("/values/0").asString()).isEqualTo("1");
    }

    @Test
    void refusesWhatOnlyTheOperatorMay() {
        JsonNode problem = operator.keyOf(tenant, "system/*.cruds")
                .get("/api/v1/tenants")
                .expecting(403)
                .json();

        assertThat(problem.path("rule").asString()).isEqualTo("operator-only");
    }

    @Test
    void carriesTheCallersOwnTraceId() {
        Answer answer = operator.send(
                "GET",
                "/api/v1/tenants/nobody-at-all",
                null,
                null,
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(answer.json().path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void refusesMissingCredentialsAsAProblemToo() {
        JsonNode problem =
                operator.with("").get("/api/v1/tenants").expecting(401).json();

        assertThat(problem.path("code").asString()).isEqualTo("unauthenticated");
    }

    @Test
    void hasNoPageOfTheContainersOwn(@Autowired Environment environment) throws IOException {
        URI url = URI.create(environment.getRequiredProperty("waymark.public-url"));
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /api/v1/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .contains(" 400 ")
                    .contains("application/problem+json")
                    .doesNotContain("<html");
        }
    }
}
