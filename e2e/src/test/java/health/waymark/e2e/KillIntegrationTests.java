package health.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.e2e.product.Caller;
import health.waymark.e2e.product.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * At least two thousand services are saved while the backend, the search-indexer and Elasticsearch are killed one after
 * the other. In the end the directory and the index hold what was acknowledged: nothing lost, nothing twice. An import
 * that the backend was in the middle of goes on by itself.
 */
class KillIntegrationTests {

    private static final int AT_LEAST = 2_000;
    private static final int BETWEEN_KILLS = 200;

    /** So many that writing them takes longer than noticing that it has begun. */
    private static final int IMPORTED = 2_000;

    private final Product product = Product.running();

    @Test
    void losesNothingAndDoublesNothingWhenProcessesAreKilled() throws InterruptedException {
        String tenant = product.operator().newTenant();
        Caller owner = product.operator().keyOf(tenant);
        String importing = product.operator().newTenant();
        Caller importer = product.operator().keyOf(importing);
        String list = readyToApply(importer, importing);
        Set<String> acknowledged = Collections.synchronizedSet(new TreeSet<>());
        AtomicBoolean killing = new AtomicBoolean(true);
        Thread saving = new Thread(() -> saveAll(owner, tenant, acknowledged, killing));
        saving.start();

        for (String victim : List.of("backend", "search-indexer", "elasticsearch")) {
            int before = acknowledged.size();
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> acknowledged.size() >= before + BETWEEN_KILLS);
            if (victim.equals("backend")) {
                awaitMiddle(importer, list);
            }
            product.kill(victim);
            product.start();
        }
        killing.set(false);
        saving.join(Duration.ofMinutes(5).toMillis());

        assertWhole(importer, importing, list);
        int saved = acknowledged.size();
        assertThat(saved).isGreaterThanOrEqualTo(AT_LEAST);
        assertThat(namesIn(owner.all("/fhir/" + tenant + "/HealthcareService?_count=200")))
                .as("the tenant's store")
                .hasSize(saved)
                .doesNotHaveDuplicates()
                .containsAll(acknowledged);
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(namesFound(tenant))
                        .as("the directory, found by search")
                        .hasSize(saved)
                        .doesNotHaveDuplicates()
                        .containsAll(acknowledged));
    }

    /** Uploads a list of its own tenant and has it checked; answers where the import is. */
    private static String readyToApply(Caller owner, String tenant) {
        StringBuilder list = new StringBuilder("id,name\n");
        IntStream.range(0, IMPORTED)
                .forEach(row -> list.append(row).append(",Import ").append(row).append('\n'));
        String imports = "/api/v1/tenants/" + tenant + "/imports";
        String here = imports + "/"
                + owner.send("POST", imports + "?kind=organizations", "text/csv", list.toString())
                        .expecting(201)
                        .json()
                        .get("id")
                        .asString();
        owner.send("POST", here + "/check", "application/json", "{}").expecting(202);
        awaitState(owner, here, "checked");
        return here;
    }

    private static void awaitMiddle(Caller owner, String here) {
        owner.send("POST", here + "/apply", "application/json", "{}").expecting(202);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> owner.get(here).json().at("/progress/done").asInt(0) > 0);
    }

    private static void awaitState(Caller owner, String here, String state) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> owner.get(here).json().path("state").asString("").equals(state));
    }

    /** It went on by itself, and made nothing twice. */
    private static void assertWhole(Caller owner, String tenant, String here) {
        awaitState(owner, here, "applied");
        List<JsonNode> entries = owner.all("/fhir/" + tenant + "/Organization?_count=200");
        assertThat(namesIn(entries)).hasSize(IMPORTED).doesNotHaveDuplicates();
        assertThat(entries)
                .allMatch(
                        entry -> entry.at("/resource/meta/versionId").asString().equals("1"));
        assertThat(owner.get(here).json().at("/counts/new").asInt()).isEqualTo(IMPORTED);
    }

    /** Saves under ids of its own choice and repeats what was not acknowledged, as a careful client does. */
    private static void saveAll(Caller owner, String tenant, Set<String> acknowledged, AtomicBoolean killing) {
        for (int number = 0; number < AT_LEAST || killing.get(); number++) {
            String name = "Kill %s %05d".formatted(tenant, number);
            String body = "{\"resourceType\":\"HealthcareService\",\"id\":\"s" + number
                    + "\",\"active\":true,\"type\":[{\"text\":\"Kill\"}],\"name\":\"" + name + "\"}";
            String path = "/fhir/" + tenant + "/HealthcareService/s" + number;
            Awaitility.await()
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(200))
                    .pollDelay(Duration.ZERO)
                    .until(() -> owner.put(path, body).status() / 100 == 2);
            acknowledged.add(name);
        }
    }

    private List<String> namesFound(String tenant) {
        return namesIn(product.with("directory-reader")
                .all("/fhir/directory/HealthcareService?name=Kill%20" + tenant + "&_count=200"));
    }

    private static List<String> namesIn(List<JsonNode> entries) {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add(entry.at("/resource/name").asString()));
        return names;
    }
}
