package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;

/** Answers searches of one type from PostgreSQL: what a caller has written, it finds at once. */
public interface ResourceSearch {

    /** The page that the request asks for, as a searchset. */
    default Bundle search(String type, RequestDetails request) {
        return search(type, request, request.getParameters());
    }

    /** The same with other parameters than the request's own. */
    Bundle search(String type, RequestDetails request, Map<String, String[]> parameters);
}
