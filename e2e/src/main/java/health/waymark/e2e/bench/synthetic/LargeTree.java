package health.waymark.e2e.bench.synthetic;

import java.util.List;
import java.util.stream.IntStream;

/** One organization with many services, which all inherit its endpoint. */
public final class LargeTree {

    private static final String ORGANIZATION = "bench-large-organization";
    private static final String ENDPOINT = "bench-large-endpoint";

    private LargeTree() {}

    /** What refers to something comes after it. */
    public static List<List<Resource>> layers(int services, String connection) {
        return List.of(
                List.of(endpoint(connection)),
                List.of(organization()),
                IntStream.range(0, services).mapToObj(LargeTree::service).toList());
    }

    /** The endpoint, reached by a type of connection that no other endpoint has. */
    public static Resource endpoint(String connection) {
        return Resource.of(
                "Endpoint",
                ENDPOINT,
                Fhir.object(
                        "status",
                        "active",
                        "connectionType",
                        Fhir.object("system", "https://bench.example/connection", "code", connection),
                        "managingOrganization",
                        Fhir.object("display", "Bench exchange"),
                        "name",
                        "FHIR server of a large tree",
                        "payloadType",
                        List.of(Fhir.concept(
                                "http://terminology.hl7.org/CodeSystem/endpoint-payload-type", "any", "Any")),
                        "address",
                        "https://large.bench.example/" + connection));
    }

    private static Resource organization() {
        return Resource.of(
                "Organization",
                ORGANIZATION,
                Fhir.object(
                        "identifier", Fhir.identifier("large"),
                        "active", true,
                        "type",
                                List.of(Fhir.concept(
                                        "http://terminology.hl7.org/CodeSystem/organization-type",
                                        "prov",
                                        "Healthcare Provider")),
                        "name", "Large hospital group",
                        "endpoint", List.of(Fhir.reference("Endpoint/" + ENDPOINT))));
    }

    private static Resource service(int index) {
        ServiceKind kind = ServiceKind.ALL.get(index % ServiceKind.ALL.size());
        return Resource.of(
                "HealthcareService",
                "bench-large-service-" + index,
                Fhir.object(
                        "identifier", Fhir.identifier("large-service-" + index),
                        "active", true,
                        "providedBy", Fhir.reference("Organization/" + ORGANIZATION),
                        "type", Fhir.concepts(kind),
                        "specialty", Fhir.concepts(kind),
                        "name", kind.display() + " " + index));
    }
}
