package health.waymark.localstack.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the endpoints of organizations and departments. */
final class EndpointWriter {

    /** When the region moved to its present endpoints; the ones before ended on that day. */
    private static final String CHANGE_OVER = "2025-03-01";

    private final TenantDraft draft;
    private final List<Table.Row> plans = Table.rows("endpoints.csv");
    private final Map<String, Table.Row> payloads = new LinkedHashMap<>();

    EndpointWriter(TenantDraft draft) {
        this.draft = draft;
        Table.rows("payloads.csv").forEach(row -> payloads.put(row.text(0), row));
    }

    /** All endpoints of an organization of that kind, the one to prefer first. */
    List<Resource> write(String kind, Resource owner, Resource operator) {
        List<Table.Row> own = plansOf(kind);
        return (own.isEmpty() ? plansOf("other") : own)
                .stream()
                        .map(plan -> draft.add(endpoint(plan, owner, operator)))
                        .toList();
    }

    private List<Table.Row> plansOf(String kind) {
        return plans.stream()
                .filter(plan -> plan.text(0).equals(kind)
                        && plan.text(1).equals(draft.language().code()))
                .toList();
    }

    private Resource endpoint(Table.Row plan, Resource owner, Resource operator) {
        String version = plan.text(6);
        boolean active = plan.text(8).equals("active");
        String name = owner.display() + ", " + plan.text(3);
        return Resource.of(
                "Endpoint",
                "Endpoint",
                owner.id() + "-" + plan.text(2),
                name,
                Fhir.object(
                        "identifier", List.of(identifier(owner, plan)),
                        "status", active ? "active" : "off",
                        "connectionType", Fhir.coding(Systems.CONNECTION_TYPE, plan.text(4), null),
                        "name", name,
                        "managingOrganization", operator.reference(),
                        "period",
                                active
                                        ? Fhir.object("start", CHANGE_OVER)
                                        : Fhir.object("start", "2019-01-01", "end", CHANGE_OVER),
                        "payloadType", plan.list(5).stream().map(this::payload).toList(),
                        "payloadMimeType",
                                version.isEmpty()
                                        ? List.of()
                                        : List.of("application/fhir+json; fhirVersion=" + version),
                        "address", address(plan, owner)));
    }

    private Map<String, Object> identifier(Resource owner, Table.Row plan) {
        return Fhir.object(
                "system", "https://" + draft.plan().host() + "/id/endpoint", "value", owner.id() + "-" + plan.text(2));
    }

    private Map<String, Object> payload(String key) {
        Table.Row row = Objects.requireNonNull(payloads.get(key), key);
        return Fhir.concept(null, Fhir.coding(row.text(1), row.text(2), row.text(3)));
    }

    private String address(Table.Row plan, Resource owner) {
        return plan.text(7).replace("{host}", draft.plan().host()).replace("{id}", owner.id());
    }
}
