package health.waymark.backend.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendClient.Answer;
import health.waymark.backend.server.BackendTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Three organizations place things with each other at random; what each sees is what a model in memory says. */
@BackendTest
class RandomExchangesIntegrationTests {

    private static final int PLACEMENTS = 120;

    private final List<Placed> model = new ArrayList<>();
    private final List<String> tenants = new ArrayList<>();
    private final List<BackendClient> callers = new ArrayList<>();

    @Test
    void showEachOrganizationExactlyItsBusiness(@Autowired Environment environment) {
        long seed = System.nanoTime();
        System.out.println("Seed of the exchanges: " + seed);
        Random random = new Random(seed);
        BackendClient operator = BackendClient.operator(environment);
        for (int number = 0; number < 3; number++) {
            tenants.add(operator.newTenant());
            callers.add(operator.keyOf(tenants.get(number), "system/*.cruds"));
        }
        for (int turn = 0; turn < PLACEMENTS; turn++) {
            place(random, environment.getRequiredProperty("waymark.public-url"));
        }

        for (int caller = 0; caller < 3; caller++) {
            for (int base = 0; base < 3; base++) {
                assertSees(caller, base);
            }
        }
    }

    /** A Patient, or a Task for any Patient that exists anywhere, whether or not its author may point there. */
    private void place(Random random, String root) {
        int base = random.nextInt(3);
        int caller = random.nextInt(3);
        List<Placed> patients =
                model.stream().filter(one -> one.type().equals("Patient")).toList();
        if (patients.isEmpty() || random.nextInt(3) == 0) {
            String id = created(caller, base, "{\"resourceType\":\"Patient\",\"active\":true}", "Patient")
                    .orElseThrow();
            model.add(new Placed(base, "Patient", id, null, Set.of(caller)));
            return;
        }
        Placed patient = patients.get(random.nextInt(patients.size()));
        int owner = random.nextInt(3);
        String task = """
                {"resourceType":"Task","status":"requested","intent":"order","for":{"reference":"Patient/%s"},
                 "owner":{"reference":"%s/fhir/%s/Organization/o"}}""".formatted(patient.id(), root, tenants.get(owner));
        Optional<String> id = created(caller, base, task, "Task");
        // To a partner the base has no Organization/o either.
        boolean mayPoint = caller == base
                || (owner != base && patient.base() == base && patient.parties().contains(caller));
        assertThat(id.isPresent())
                .as("caller %s on base %s for owner %s: %s", caller, base, owner, patient)
                .isEqualTo(mayPoint);
        id.ifPresent(made -> model.add(new Placed(
                base, "Task", made, patient.base() == base ? patient : null, new TreeSet<>(List.of(caller, owner)))));
    }

    private Optional<String> created(int caller, int base, String body, String type) {
        Answer answer = callers.get(caller).postFhir("/fhir/" + tenants.get(base) + "/" + type, body);
        assertThat(answer.status()).as(answer.body()).isIn(201, 422);
        return answer.status() == 201 ? Optional.of(answer.json().get("id").asString()) : Optional.empty();
    }

    private void assertSees(int caller, int base) {
        String path = "/fhir/" + tenants.get(base);
        Set<String> tasks = visible(caller, base, "Task");
        Set<String> patients = visible(caller, base, "Patient");
        List<Placed> edges = model.stream()
                .filter(one -> one.points() != null && tasks.contains(one.reference()))
                .filter(one -> patients.contains(one.points().reference()))
                .toList();
        Set<String> pointing = edges.stream().map(Placed::reference).collect(Collectors.toCollection(TreeSet::new));
        Set<String> pointedAt =
                edges.stream().map(one -> one.points().reference()).collect(Collectors.toCollection(TreeSet::new));

        BackendClient client = callers.get(caller);
        assertThat(all(client, path + "/Task?_count=200&_include=Task:subject")).isEqualTo(union(tasks, pointedAt));
        assertThat(all(client, path + "/Patient?_count=200&_revinclude=Task:subject"))
                .isEqualTo(union(patients, pointing));
        assertThat(all(client, path + "/Task?_count=200&subject:Patient.active=true"))
                .as("a chain follows only edges whose two ends the caller sees")
                .isEqualTo(pointing);
        assertThat(all(client, path + "/Patient?_count=200&_has:Task:subject:status=requested"))
                .as("so does a reverse chain")
                .isEqualTo(pointedAt);
        assertThat(all(client, path + "/Task/_history?_count=200")).isEqualTo(tasks);
        assertThat(client.get(path + "/Task?_total=accurate&_count=1")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(tasks.size());
        for (Placed one : model) {
            if (one.base() == base) {
                boolean seen = client.get(path + "/" + one.reference()).status() == 200;
                assertThat(seen).as("%s reads %s", caller, one).isEqualTo(one.isSeenBy(caller));
            }
        }
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    private Set<String> visible(int caller, int base, String type) {
        return model.stream()
                .filter(one -> one.base() == base && one.type().equals(type) && one.isSeenBy(caller))
                .map(Placed::reference)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> all(BackendClient client, String path) {
        Set<String> found = new TreeSet<>();
        JsonNode page = client.get(path).expecting(200).json();
        page.path("entry")
                .forEach(entry -> found.add(entry.at("/resource/resourceType").asString() + "/"
                        + entry.at("/resource/id").asString()));
        assertThat(page.get("link")).as("one page holds all").hasSize(1);
        return found;
    }

    private record Placed(int base, String type, String id, Placed points, Set<Integer> parties) {

        private Placed {
            parties = Set.copyOf(parties);
        }

        boolean isSeenBy(int caller) {
            return caller == base || parties.contains(caller);
        }

        String reference() {
            return type + "/" + id;
        }
    }
}
