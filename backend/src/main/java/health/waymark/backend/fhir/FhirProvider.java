package health.waymark.backend.fhir;

import java.util.List;

/** A bean with HAPI-annotated methods that one of the two FHIR servers offers. */
public interface FhirProvider {

    /** The server that offers it. */
    Server server();

    /** Providers that a feature makes at start, for example one per resource type. */
    interface Several {

        /** All of them. */
        List<FhirProvider> providers();
    }

    /** The FHIR servers of the backend. */
    enum Server {
        /** {@code /fhir/{tenant}}: a tenant's own base. */
        TENANT,
        /** {@code /fhir/directory}: what all have published, read only. */
        DIRECTORY
    }
}
