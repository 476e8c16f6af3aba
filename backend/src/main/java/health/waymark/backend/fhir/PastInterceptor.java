package health.waymark.backend.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.Set;

/**
 * Lets nobody change the past: histories and versions are read and nothing else. Without it HAPI would take the deletion of
 * a version for that of the resource, and answer a history to every method.
 */
@Interceptor
final class PastInterceptor {

    private static final Set<RequestTypeEnum> READING = Set.of(RequestTypeEnum.GET, RequestTypeEnum.HEAD);

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void check(RestOperationTypeEnum operation, RequestDetails request) {
        boolean isOperation =
                request.getOperation() != null && request.getOperation().startsWith("$");
        if (isOperation || READING.contains(request.getRequestType()) || !isOfThePast(request)) {
            return;
        }
        throw Outcomes.methodNotAllowed(
                "Histories and versions are only read, with GET. To change or delete the resource, leave _history and"
                        + " what follows it out of the address.",
                RequestTypeEnum.GET);
    }

    private static boolean isOfThePast(RequestDetails request) {
        return Arrays.asList(request.getRequestPath().split("/", -1)).contains("_history");
    }
}
