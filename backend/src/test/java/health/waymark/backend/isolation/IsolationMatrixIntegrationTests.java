package health.waymark.backend.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.isolation.Exchange.Answer;
import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.server.BackendTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every route, asked by every kind of caller for another tenant's data and for data that is not there. The answers are
 * the same, and none holds a word of the other tenant's.
 */
@BackendTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationMatrixIntegrationTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private Environment environment;

    @Autowired
    private ApplicationContext application;

    private TwoTenants two;
    private Exchange exchange;

    @BeforeAll
    void makeTwoTenantsAndEveryKindOfCaller() {
        two = new TwoTenants(environment);
        exchange = two.exchange;
    }

    @AfterAll
    void stop() {
        exchange.close();
    }

    @Test
    void hasACaseForEveryRoute() {
        Set<String> missing = new TreeSet<>();
        routes().stream().filter(route -> !Cases.SPRING.containsKey(route)).forEach(missing::add);
        for (JsonNode server : List.of(two.tenantServer, two.directoryServer)) {
            server.at("/rest/0/interaction").forEach(one -> {
                if (!Cases.SYSTEM.containsKey(one.get("code").asString())) {
                    missing.add("system " + one.get("code").asString());
                }
            });
            server.at("/rest/0/resource").forEach(resource -> missing.addAll(uncovered(resource)));
            operationsOf(server.at("/rest/0")).forEach(operation -> {
                if (!Cases.OPERATIONS.containsKey(operation)) {
                    missing.add("operation " + operation);
                }
            });
        }

        assertThat(missing).as("routes without a case in Cases").isEmpty();
    }

    private static Set<String> uncovered(JsonNode resource) {
        Set<String> missing = new TreeSet<>();
        resource.path("interaction").forEach(one -> {
            String code = one.get("code").asString();
            if (Cases.withId(code, "", "", "").isEmpty()
                    && Cases.withType(code, "", "", "").isEmpty()) {
                missing.add(resource.get("type").asString() + " " + code);
            }
        });
        resource.path("searchParam").forEach(one -> {
            if (Cases.searchValue(one.get("type").asString(), "", "").isEmpty()) {
                missing.add("search parameter of type " + one.get("type").asString());
            }
        });
        operationsOf(resource).stream()
                .filter(operation -> !Cases.OPERATIONS.containsKey(operation))
                .forEach(operation -> missing.add("operation " + operation));
        return missing;
    }

    private static List<String> operationsOf(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.path("operation").forEach(one -> names.add(one.get("name").asString()));
        return names;
    }

    private Set<String> routes() {
        return SpringRoutes.of(application);
    }

    @Test
    void letsNobodySeeAWordOfAnotherTenant() throws InterruptedException {
        Instant begin = Instant.now();
        List<Callable<List<String>>> checks = new ArrayList<>();
        two.callersOfElsewhere.forEach((name, credential) -> {
            checks.addAll(asked(new Asker(name, credential, List.of(two.secret, two.placed))));
        });
        checks.addAll(asked(new Asker("partner", two.partner, List.of(two.secret))));
        int before = exchange.sent();

        List<String> findings = exchange.findings(checks);

        int requests = exchange.sent() - before;
        System.out.printf(
                "Isolation matrix: %d requests in %d ms%n",
                requests, Duration.between(begin, Instant.now()).toMillis());
        assertThat(findings.stream().limit(40)).isEmpty();
        assertThat(requests).isGreaterThanOrEqualTo(5_000);
    }

    private List<Callable<List<String>>> asked(Asker asker) {
        List<Callable<List<String>>> checks = new ArrayList<>();
        routes().stream()
                .filter(Cases.SPRING::containsKey)
                .forEach(route -> checks.add(() -> springCase(asker, route)));
        two.tenantServer
                .at("/rest/0/interaction")
                .forEach(one ->
                        checks.add(() -> systemCase(asker, one.get("code").asString())));
        two.tenantServer.at("/rest/0/resource").forEach(resource -> {
            if (asker.asks(resource.get("type").asString())) {
                checks.addAll(fhirCases(asker, resource));
            }
        });
        two.directoryServer
                .at("/rest/0/resource")
                .forEach(resource -> checks.add(() -> directoryCase(asker, resource)));
        return checks;
    }

    private List<String> springCase(Asker asker, String route) {
        Call foreign = Cases.SPRING.get(route).apply(two.tenantB, "subject-" + two.secret);
        Call absent = Cases.SPRING.get(route).apply(two.absentTenant, "subject-absent");
        // The two.operator manages tenants: what members and keys are called is the two.operator's business.
        boolean mayTellApart = asker.credential().equals(two.operator) && route.contains("/tenants");
        return mayTellApart
                ? List.of()
                : compared(
                        asker,
                        route,
                        foreign,
                        absent,
                        List.of(two.tenantB, "subject-" + two.secret),
                        List.of(two.absentTenant, "subject-absent"));
    }

    private List<String> systemCase(Asker asker, String interaction) {
        String id = two.idIn("Patient");
        Call foreign = Cases.SYSTEM.get(interaction).apply("/fhir/" + two.tenantB, id);
        Call absent = Cases.SYSTEM.get(interaction).apply("/fhir/" + two.tenantB, TwoTenants.absentIdLike(id));
        return compared(asker, interaction, foreign, absent, List.of(id), List.of(TwoTenants.absentIdLike(id)));
    }

    private List<Callable<List<String>>> fhirCases(Asker asker, JsonNode resource) {
        String type = resource.get("type").asString();
        String base = "/fhir/" + two.tenantB;
        String id = two.idIn(type);
        String absentId = TwoTenants.absentIdLike(id);
        List<Callable<List<String>>> checks = new ArrayList<>();
        resource.path("interaction").forEach(one -> {
            String code = one.get("code").asString();
            List<Call> foreign = calls(code, base, type, id);
            List<Call> absent = calls(code, base, type, absentId);
            for (int index = 0; index < foreign.size(); index++) {
                int number = index;
                checks.add(() -> compared(
                        asker,
                        type + " " + code,
                        foreign.get(number),
                        absent.get(number),
                        List.of(id),
                        List.of(absentId)));
            }
        });
        operationsOf(resource)
                .forEach(operation -> checks.add(() -> compared(
                        asker,
                        type + " $" + operation,
                        Cases.OPERATIONS.get(operation).apply(base + "/" + type + "/" + id, id),
                        Cases.OPERATIONS.get(operation).apply(base + "/" + type + "/" + absentId, absentId),
                        List.of(id),
                        List.of(absentId))));
        if (asker.searches()) {
            searches(resource, type, id).forEach(call -> checks.add(() -> scanned(asker, call, List.of(id))));
        }
        return checks;
    }

    private static List<Call> calls(String interaction, String base, String type, String id) {
        return Stream.of(Cases.withId(interaction, base, type, id), Cases.withType(interaction, base, type, id))
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
    }

    /** Each search parameter, its chains, and each include. */
    private List<Call> searches(JsonNode resource, String type, String id) {
        String prefix = two.secret.substring(0, 12);
        List<Call> calls = new ArrayList<>();
        resource.path("searchParam").forEach(one -> {
            String name = one.get("name").asString();
            String kind = one.get("type").asString();
            Cases.searchValue(kind, prefix, id)
                    .ifPresent(value -> calls.add(
                            Call.get("/fhir/" + two.tenantB + "/" + type + "?" + name + "=" + encoded(value))));
            if (!kind.equals("string")) {
                calls.add(Call.get("/fhir/" + two.tenantB + "/" + type + "?" + name + ":missing=true"));
            }
            if (kind.equals("reference")) {
                calls.add(Call.get("/fhir/" + two.tenantB + "/" + type + "?" + name + ":Patient.family=" + prefix));
                calls.add(Call.get("/fhir/" + two.tenantB + "/Patient?_has:" + type + ":" + name + ":_id=" + id));
            }
        });
        Stream.of("searchInclude", "searchRevInclude")
                .forEach(list -> resource.path(list)
                        .forEach(include -> calls.add(Call.get("/fhir/" + two.tenantB + "/" + type + "?"
                                + (list.equals("searchInclude") ? "_include=" : "_revinclude=")
                                + include.asString()))));
        calls.add(Call.get("/fhir/" + two.tenantB + "/Patient?_revinclude=" + type + ":patient"));
        return calls;
    }

    private static String encoded(String text) {
        return text.replace("|", "%7C").replace("$", "%24");
    }

    private List<String> directoryCase(Asker asker, JsonNode resource) {
        String type = resource.get("type").asString();
        List<String> findings = new ArrayList<>();
        for (Call call : List.of(
                Call.get("/fhir/directory/" + type),
                Call.get("/fhir/directory/_history?_count=1000"),
                Call.get("/fhir/directory/" + type + "/_history"),
                Call.get("/fhir/directory/" + type + "/" + two.idIn(type)),
                Call.get("/fhir/directory/" + type + "?_id=" + two.idIn(type)))) {
            findings.addAll(scanned(asker, call, List.of(two.idIn(type))));
        }
        return findings;
    }

    private List<String> compared(
            Asker asker, String route, Call foreign, Call absent, List<String> said, List<String> saidOfAbsent) {
        Answer theirs = exchange.send(asker.credential(), foreign);
        List<String> findings = new ArrayList<>(leaks(asker, foreign, theirs, said));
        if (!asker.compares()) {
            return findings;
        }
        Answer nothing = exchange.send(asker.credential(), absent);
        findings.addAll(leaks(asker, absent, nothing, saidOfAbsent));
        String one = theirs.masked(said.toArray(String[]::new));
        String other = nothing.masked(saidOfAbsent.toArray(String[]::new));
        // A partner reads its own resources in lists, so that only the answers to a single id must be the same.
        if (!one.equals(other) && !(asker.name().equals("partner") && route.contains("history"))) {
            findings.add(asker.name() + " can tell " + foreign + " from " + absent + ":\n  " + one + "\n  " + other);
        }
        return findings;
    }

    private List<String> scanned(Asker asker, Call call, List<String> said) {
        return leaks(asker, call, exchange.send(asker.credential(), call), said);
    }

    private static List<String> leaks(Asker asker, Call call, Answer answer, List<String> said) {
        List<String> findings = new ArrayList<>();
        if (answer.status() >= 500) {
            findings.add(asker.name() + " " + call + " answered " + answer.status() + " " + answer.body());
        }
        String heard = answer.masked(said.toArray(String[]::new));
        asker.mustNotHear().stream()
                .filter(heard::contains)
                .forEach(canary -> findings.add(asker.name() + " heard " + canary + " in the answer to " + call));
        return findings;
    }

    @Test
    void makesPageLinksWorthlessElsewhere() throws InterruptedException {
        String keyOfA = two.callersOfElsewhere.get("key of A");
        List<Callable<List<String>>> checks = new ArrayList<>();
        for (String list : List.of("/_history?_count=1", "/Patient?_count=1", "/AuditEvent?_count=1")) {
            String next = nextOf(exchange.send(two.keyOfB, Call.get("/fhir/" + two.tenantB + list)));
            Asker other = new Asker("key of A", keyOfA, List.of(two.secret, two.placed));
            String atHome = next.replace("/fhir/" + two.tenantB, "/fhir/" + two.tenantA);
            checks.add(() -> scanned(other, Call.get(next), List.of()));
            checks.add(() -> refused(keyOfA, atHome));
            int cursor = next.indexOf("_cursor=") + "_cursor=".length();
            for (int place = cursor; place < next.length(); place++) {
                char flipped = next.charAt(place) == 'A' ? 'B' : 'A';
                String altered = next.substring(0, place) + flipped + next.substring(place + 1);
                checks.add(() -> refused(two.keyOfB, altered));
            }
        }

        assertThat(exchange.findings(checks)).isEmpty();
    }

    private static String nextOf(Answer page) {
        JsonNode links = JSON.readTree(page.body()).get("link");
        assertThat(links).as(page.body()).hasSize(2);
        return links.get(1).get("url").asString();
    }

    private List<String> refused(String credential, String link) {
        Answer answer = exchange.send(credential, Call.get(link));
        return answer.status() == 400 || answer.status() == 404
                ? List.of()
                : List.of(link + " answered " + answer.status() + " " + answer.body());
    }

    @Test
    void wouldFindWhatItLooksFor() {
        Map<String, Integer> heard = new HashMap<>();
        for (String type : two.types) {
            if (!Set.of("AuditEvent", "OperationDefinition", "Binary").contains(type)) {
                String path = "/fhir/" + two.tenantB + "/" + type;
                boolean all = Stream.of(
                                path + "/" + two.idIn(type), path + "?_id=" + two.idIn(type), path + "/_history")
                        .allMatch(one -> exchange.send(two.keyOfB, Call.get(one))
                                .masked(two.idIn(type))
                                .contains(two.secret));
                heard.put(type, all ? 1 : 0);
            }
        }

        assertThat(heard.entrySet().stream()
                        .filter(entry -> entry.getValue() == 0)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .as("types in which B's own key does not find its canary")
                .isEmpty();
        assertThat(exchange.send(two.partner, Call.get("/fhir/" + two.tenantB + "/Patient"))
                        .body())
                .contains(two.placed);
    }

    private record Asker(String name, String credential, List<String> mustNotHear) {

        /** Searches are many: those that get as far as the database ask them all. */
        boolean searches() {
            return name.equals("key of A") || name.equals("partner");
        }

        /** All people of elsewhere are the same to the policy, so that it is enough when one of them compares. */
        boolean compares() {
            return searches() || name.equals("owner of A");
        }

        /** The others ask for what is worth most. */
        boolean asks(String type) {
            return compares()
                    || name.equals("nobody")
                    || Set.of("Organization", "Slot", "Appointment", "Patient", "Task", "Subscription", "AuditEvent")
                            .contains(type);
        }
    }
}
