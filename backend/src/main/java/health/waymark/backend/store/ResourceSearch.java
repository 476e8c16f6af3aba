package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.RawAnswer;
import org.hl7.fhir.r4.model.Bundle;

/** Answers searches of one type from PostgreSQL: what a caller has written, it finds at once. */
public interface ResourceSearch {

    /** The page that the request asks for, as a searchset. */
    RawAnswer page(String type, RequestDetails request);

    /** The same as a Bundle of stubs. */
    default Bundle search(String type, RequestDetails request) {
        return page(type, request).bundle();
    }
}
