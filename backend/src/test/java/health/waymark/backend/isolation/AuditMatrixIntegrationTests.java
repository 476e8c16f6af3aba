package health.waymark.backend.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.isolation.AuditedRoutes.Audited;
import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Every route, granted, refused and failing: it leaves the audit row that is written down for it, and no other. */
@BackendTest
class AuditMatrixIntegrationTests {

    private static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    private Environment environment;

    @Autowired
    private ApplicationContext application;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private final List<Asked> asked = new ArrayList<>();

    /** A request that was made, to be found in the log by its trace. */
    private record Asked(String what, Audited line, String trace, int status) {

        String difference(List<String> rows) {
            String found = String.join(" + ", rows);
            return found.equals(line.at(status)) && status < 500
                    ? ""
                    : what + " (" + status + ") should leave '" + line.at(status) + "' and left '" + found + "'";
        }
    }

    @Test
    void findsWhatIsWrittenDownForEveryInteraction() {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        FhirCalls calls = new FhirCalls("/fhir/" + tenant, CANARY);
        BackendClient own = operator.keyOf(tenant, "system/*.cruds", "system/AuditEvent.rs");
        BackendClient weak = operator.keyOf(tenant, "system/Subscription.r");
        BackendClient weaker = operator.keyOf(tenant, "system/Slot.r");
        JsonNode server = own.get("/fhir/" + tenant + "/metadata").json().at("/rest/0");

        server.path("resource").forEach(resource -> {
            String type = resource.get("type").asString();
            String id = idToRead(own, calls, type, tenant);
            // What operations are like is in no group of types, and tells of nobody.
            boolean patients = TypeGroup.of(type).concernsPatients() && !type.equals("OperationDefinition");
            for (String interaction : interactions(resource)) {
                Audited line = AuditedRoutes.onTenant(interaction, patients);
                String what = type + " " + interaction;
                ask(type.equals("Subscription") ? weaker : weak, what, line, calls.of(interaction, type, id));
                ask(own, what, line, calls.of(interaction, type, id));
                calls.ofNothing(interaction, type).ifPresent(none -> ask(own, what, line, none));
            }
        });
        server.path("interaction").forEach(one -> {
            String interaction = one.get("code").asString();
            Audited line = AuditedRoutes.onTenant(interaction, true);
            Call call = Cases.SYSTEM.get(interaction).apply("/fhir/" + tenant, "of-all");
            ask(own, "system " + interaction, line, call);
            ask(weak, "system " + interaction, refusedOfAll(interaction, line), call);
        });

        assertThat(differences(tenant)).isEmpty();
        assertThat(everythingIn(tenant)).contains("Patient/" + FhirCalls.ID).doesNotContain(CANARY);
    }

    /** Of the log itself, a row that is there already. */
    private static String idToRead(BackendClient own, FhirCalls calls, String type, String tenant) {
        if (type.equals("AuditEvent")) {
            return own.get("/fhir/" + tenant + "/AuditEvent?_count=1")
                    .json()
                    .at("/entry/0/resource/id")
                    .asString();
        }
        if (!type.equals("OperationDefinition")) {
            calls.prepare(own, type);
        }
        return FhirCalls.ID;
    }

    /** A batch is answered, and its entry is refused. */
    private static Audited refusedOfAll(String interaction, Audited line) {
        return interaction.equals("batch") ? new Audited("8 U update", "", "") : line;
    }

    @Test
    void findsWhatIsWrittenDownForTheSharedDirectory() {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        BackendClient own = operator.keyOf(tenant, "system/*.rs");
        BackendClient weak = operator.keyOf(tenant, "system/Task.r");
        JsonNode server = own.get("/fhir/directory/metadata").json().at("/rest/0");
        FhirCalls calls = new FhirCalls("/fhir/directory", CANARY);

        server.path("resource").forEach(resource -> {
            String type = resource.get("type").asString();
            for (String interaction : interactions(resource)) {
                Audited line = AuditedRoutes.onDirectory(interaction);
                Call call = calls.of(interaction, type, FhirCalls.ID);
                ask(own, "directory " + type + " " + interaction, line, call);
                ask(weak, "directory " + type + " " + interaction, line, call);
            }
        });
        server.path("interaction").forEach(one -> {
            String interaction = one.get("code").asString();
            Audited line = AuditedRoutes.onDirectory(interaction);
            ask(
                    own,
                    "directory " + interaction,
                    line,
                    Cases.SYSTEM.get(interaction).apply("/fhir/directory", "x"));
        });

        assertThat(differences(tenant)).isEmpty();
    }

    @Test
    void findsWhatIsWrittenDownForEveryOtherRoute() {
        BackendClient operator = BackendClient.operator(environment);
        String tenant = operator.newTenant();
        BackendClient own = operator.keyOf(tenant, "system/*.cruds", "system/AuditEvent.rs");
        BackendClient weak = operator.keyOf(tenant, "system/Slot.r");
        ManagedThings things = new ManagedThings(operator, own, tenant);

        for (String route : things.inOrder(SpringRoutes.of(application))) {
            Audited line = AuditedRoutes.ofSpring(route);
            Call call = Cases.SPRING.get(route).apply(tenant, things.idFor(route));
            List.of(weak, own, operator).forEach(caller -> ask(caller, route, line, call));
        }

        assertThat(differences(tenant)).isEmpty();
        assertThat(asked.stream().filter(one -> one.status() < 300).map(Asked::what))
                .as("changes that were made, so that their line was looked at")
                .containsAll(AuditedRoutes.CHANGES.keySet());
    }

    /** What a type offers, operations among them, in an order in which each can be done. */
    private static List<String> interactions(JsonNode resource) {
        List<String> all = new ArrayList<>();
        resource.path("interaction").forEach(one -> all.add(one.get("code").asString()));
        resource.path("operation").forEach(one -> all.add(one.get("name").asString()));
        all.sort(Comparator.comparing(FhirCalls.ORDER::indexOf));
        return all;
    }

    private void ask(BackendClient caller, String what, Audited line, Call call) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        int status = caller.send(
                        call.method(),
                        call.path(),
                        call.contentType().isEmpty() ? null : call.contentType(),
                        call.body().isEmpty() ? null : call.body(),
                        "traceparent",
                        "00-" + trace + "-00f067aa0ba902b7-01")
                .status();
        asked.add(new Asked(what, line, trace, status));
    }

    private List<String> differences(String tenant) {
        Map<String, List<String>> rows = new HashMap<>();
        for (TenantId log : List.of(new TenantId(tenant), TenantId.DIRECTORY)) {
            rowsByTrace(log).forEach((trace, deeds) -> rows.merge(trace, deeds, AuditMatrixIntegrationTests::both));
        }
        return asked.stream()
                .map(one -> one.difference(rows.getOrDefault(one.trace(), List.of())))
                .filter(difference -> !difference.isEmpty())
                .toList();
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private Map<String, List<String>> rowsByTrace(TenantId log) {
        Map<String, List<String>> rows = new HashMap<>();
        transactions.reading(log, jdbc -> {
            jdbc.sql("select trace_id, outcome || ' ' || action || ' ' || interaction as deed from audit_event"
                            + " where tenant_id = :tenant order by recorded, entity")
                    .param("tenant", log.value())
                    .query(row -> {
                        rows.computeIfAbsent(String.valueOf(row.getString("trace_id")), none -> new ArrayList<>())
                                .add(row.getString("deed"));
                    });
            return rows;
        });
        return rows;
    }

    private String everythingIn(String tenant) {
        return transactions.reading(
                new TenantId(tenant),
                jdbc -> jdbc.sql("select string_agg(e::text, ' ') from audit_event e where tenant_id = :tenant")
                        .param("tenant", tenant)
                        .query(String.class)
                        .single());
    }
}
