package health.waymark.backend.store;

import static health.waymark.backend.store.TenantBase.expression;
import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Organizations and Locations that are part of each other never form a circle. */
@BackendTest
class PartOfIntegrationTests {

    private static final int ROUNDS = 15;

    private TenantBase base;

    @BeforeEach
    void makeTenant(@Autowired Environment environment) {
        base = TenantBase.fresh(environment);
    }

    @Test
    void refusesACircleOfAnyLength() {
        put("a", "a-parent");
        put("b", "a");
        put("c", "b");

        Answer itself = put("d", "d");
        Answer closing = put("a", "c");

        assertThat(itself.status()).isEqualTo(422);
        assertThat(closing.status()).isEqualTo(422);
        assertThat(closing.body()).contains("would become part of itself");
        assertThat(expression(closing)).isEqualTo("Organization.partOf");
        assertThat(base.get("Organization/a").json().at("/partOf/reference").asString())
                .isEqualTo("Organization/a-parent");
    }

    @Test
    void closesNoCircleByTwoChangesAtTheSameTime() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String one = "one" + round;
                String other = "other" + round;
                base.organization(one);
                base.organization(other);

                List<Callable<Answer>> changes = List.of(() -> put(one, other), () -> put(other, one));
                List<Integer> statuses = two.invokeAll(changes).stream()
                        .map(PartOfIntegrationTests::statusOf)
                        .sorted()
                        .toList();

                assertThat(statuses).containsExactly(200, 422);
            }
        } finally {
            two.shutdownNow();
        }
    }

    private static int statusOf(Future<Answer> change) {
        try {
            return change.get().status();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private Answer put(String id, String parent) {
        return base.put(
                "Organization/" + id,
                "{\"resourceType\":\"Organization\",\"id\":\"" + id + "\",\"name\":\"" + id
                        + "\",\"partOf\":{\"reference\":\"Organization/" + parent + "\"}}");
    }
}
