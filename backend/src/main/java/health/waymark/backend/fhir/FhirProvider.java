package health.waymark.backend.fhir;

/** A bean with HAPI-annotated methods that one of the two FHIR servers offers. */
public interface FhirProvider {

    /** The server that offers it. */
    Server server();

    /** The FHIR servers of the backend. */
    enum Server {
        /** {@code /fhir/{tenant}}: a tenant's own base. */
        TENANT,
        /** {@code /fhir/directory}: what all have published, read only. */
        DIRECTORY
    }
}
