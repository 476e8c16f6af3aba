package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Requests of one caller that arrive together share transactions, and each is answered as if it were alone. */
@BackendTest
class TogetherIntegrationTests {

    private static final int CALLERS = 12;

    private final ExecutorService crowd = Executors.newFixedThreadPool(CALLERS);
    private BackendClient client;
    private String base;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        base = "/fhir/" + tenant;
        client = operator.keyOf(tenant, "system/*.cruds");
    }

    @AfterEach
    void close() {
        crowd.shutdownNow();
    }

    @Test
    void eachCallerGetsItsOwnAnswer() throws Exception {
        List<Answer> answers = together(120, number -> put("n" + number, "name " + number));

        for (int number = 0; number < 120; number++) {
            assertThat(answers.get(number).status()).isEqualTo(201);
            assertThat(answers.get(number).json().get("name").asString()).isEqualTo("name " + number);
        }
        assertThat(client.get(base + "/_history").json().get("total").asInt()).isEqualTo(120);
    }

    @Test
    void oneOfThoseWhoChangeTheSameVersionWins() throws Exception {
        put("a", "first");

        List<Answer> answers = together(
                CALLERS,
                number -> client.putFhir(
                        base + "/Organization/a", organization("a", "name " + number), "If-Match", "W/\"1\""));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 412).hasSize(CALLERS - 1);
        assertThat(client.get(base + "/Organization/a/_history")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void whatIsRefusedTakesNobodyWithIt() throws Exception {
        put("a", "first");
        put("a", "second");

        List<Answer> answers = together(
                60,
                number -> number % 3 == 0
                        ? client.putFhir(base + "/Organization/a", organization("a", "x"), "If-Match", "W/\"1\"")
                        : put("n" + number, "name"));

        for (int number = 0; number < 60; number++) {
            assertThat(answers.get(number).status()).isEqualTo(number % 3 == 0 ? 412 : 201);
        }
    }

    private List<Answer> together(int requests, IntFunction<Answer> request) throws Exception {
        List<Future<Answer>> running = IntStream.range(0, requests)
                .mapToObj(number -> crowd.submit(() -> request.apply(number)))
                .toList();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : running) {
            answers.add(answer.get());
        }
        return answers;
    }

    private Answer put(String id, String name) {
        return client.putFhir(base + "/Organization/" + id, organization(id, name));
    }

    private static String organization(String id, String name) {
        return "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":\"" + name + "\"}";
    }
}
