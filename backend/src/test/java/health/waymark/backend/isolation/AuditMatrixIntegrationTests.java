package health.waymark.backend.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.isolation.AuditedRoutes.Audited;
import health.waymark.backend.isolation.Exchange.Call;
import health.waymark.backend.server.BackendClient;
import health.waymark.backend.server.BackendTest;
import health.waymark.backend.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Every FHIR interaction, granted, refused and failing: it leaves the audit row written down for it, and no other. */
@BackendTest
class AuditMatrixIntegrationTests {

    private static final String CANARY = "canary" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    private Environment environment;

    @Autowired
    @Qualifier("tenantTransactions")
    private TenantTransactions transactions;

    private AuditedRequests requests;

    @BeforeEach
    void begin() {
        requests = new AuditedRequests(transactions);
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
                requests.ask(type.equals("Subscription") ? weaker : weak, what, line, calls.of(interaction, type, id));
                requests.ask(own, what, line, calls.of(interaction, type, id));
                calls.ofNothing(interaction, type).ifPresent(none -> requests.ask(own, what, line, none));
            }
        });
        server.path("interaction").forEach(one -> {
            String interaction = one.get("code").asString();
            Audited line = AuditedRoutes.onTenant(interaction, true);
            Call call = Cases.SYSTEM.get(interaction).apply("/fhir/" + tenant, "of-all");
            requests.ask(own, "system " + interaction, line, call);
            requests.ask(weak, "system " + interaction, refusedOfAll(interaction, line), call);
        });

        assertThat(requests.differences(tenant)).isEmpty();
        assertThat(requests.everythingIn(tenant))
                .contains("Patient/" + FhirCalls.ID)
                .doesNotContain(CANARY);
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
                requests.ask(own, "directory " + type + " " + interaction, line, call);
                requests.ask(weak, "directory " + type + " " + interaction, line, call);
            }
        });
        server.path("interaction").forEach(one -> {
            String interaction = one.get("code").asString();
            Audited line = AuditedRoutes.onDirectory(interaction);
            requests.ask(
                    own,
                    "directory " + interaction,
                    line,
                    Cases.SYSTEM.get(interaction).apply("/fhir/directory", "x"));
        });

        assertThat(requests.differences(tenant)).isEmpty();
    }

    /** What a type offers, operations among them, in an order in which each can be done. */
    private static List<String> interactions(JsonNode resource) {
        List<String> all = new ArrayList<>();
        resource.path("interaction").forEach(one -> all.add(one.get("code").asString()));
        resource.path("operation").forEach(one -> all.add(one.get("name").asString()));
        all.sort(Comparator.comparing(FhirCalls.ORDER::indexOf));
        return all;
    }
}
