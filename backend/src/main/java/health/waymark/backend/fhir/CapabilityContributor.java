package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.CapabilityStatement;

/** A feature that has something to add to {@code /metadata} which HAPI cannot see in its providers. */
public interface CapabilityContributor {

    /** Completes the statement of the server that the request went to. */
    void contribute(CapabilityStatement statement, RequestDetails request);
}
