package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;

/** What a base does not do: an operation that it has not, a method that fits no path of that form. */
final class UnknownInteraction {

    private static final String QUERY = "_query";

    private UnknownInteraction() {}

    /** 400. */
    static BaseServerResponseException of(RequestDetails request, RequestTypeEnum method) {
        if (request.getParameters().containsKey(QUERY)) {
            return Outcomes.notSupported(
                    "There are no named queries here: leave _query out." + Outcomes.METADATA, QUERY);
        }
        String operation = request.getOperation();
        if (operation == null || !operation.startsWith("$")) {
            return ofPath(request);
        }
        return Outcomes.notSupported(
                "There is no operation " + Outcomes.shortened(operation) + " " + level(request) + " that takes "
                        + method + "." + Outcomes.METADATA,
                null);
    }

    /** 400: nothing is there that takes this method. */
    static BaseServerResponseException ofPath(RequestDetails request) {
        String path = Outcomes.shortened(String.valueOf(request.getRequestPath()));
        return Outcomes.notSupported(
                "This base takes no " + request.getRequestType() + " at '" + path + "'." + Outcomes.METADATA, null);
    }

    private static String level(RequestDetails request) {
        String type = request.getResourceName();
        if (type == null) {
            return "of the whole base";
        }
        return request.getId() == null ? "of the type " + type : "of a single " + type;
    }
}
