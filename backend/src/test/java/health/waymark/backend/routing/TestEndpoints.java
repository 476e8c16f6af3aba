package health.waymark.backend.routing;

import java.util.List;

/** Endpoints of labels for tests of other packages. */
public final class TestEndpoints {

    private TestEndpoints() {}

    /** An endpoint of the label's own for that payload, with what verification has found of it. */
    public static ResolvedRoute.RoutedEndpoint own(String payloadType, String status) {
        return new ResolvedRoute.RoutedEndpoint(
                new ResolvedRoute.Target(new DirectoryKey("Endpoint", payloadType), null),
                new ResolvedRoute.Provenance(ResolvedRoute.Origin.OWN, null, "named by the service itself"),
                "https://example.org/fhir",
                new ResolvedRoute.Code("urn:connection", "hl7-fhir-rest", null),
                List.of(new ResolvedRoute.Concept(
                        List.of(new ResolvedRoute.Code("urn:payload", payloadType, null)), null)),
                List.of(),
                new Verification(Verification.Status.of(status), null, null));
    }
}
