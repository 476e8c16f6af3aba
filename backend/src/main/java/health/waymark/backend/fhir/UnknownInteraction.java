package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;

/** What a base does not do: an operation that it has not, a method that fits no path of that form, an unknown type. */
final class UnknownInteraction {

    private static final int LONGEST = 100;
    private static final String QUERY = "_query";
    private static final String METADATA = " The metadata of this base lists what it does.";

    private UnknownInteraction() {}

    /** 400. */
    static BaseServerResponseException of(RequestDetails request, RequestTypeEnum method) {
        if (request.getParameters().containsKey(QUERY)) {
            return Outcomes.notSupported("There are no named queries here: leave _query out." + METADATA, QUERY);
        }
        String operation = request.getOperation();
        String sentence = operation != null && operation.startsWith("$")
                ? "There is no operation " + shortened(operation) + " " + level(request) + " that takes " + method + "."
                : "This base takes no " + method + " at '" + shortened(String.valueOf(request.getRequestPath())) + "'.";
        return Outcomes.notSupported(sentence + METADATA, null);
    }

    private static String level(RequestDetails request) {
        String type = request.getResourceName();
        if (type == null) {
            return "of the whole base";
        }
        return request.getId() == null ? "of the type " + type : "of a single " + type;
    }

    /** 404. */
    static BaseServerResponseException ofType(String type) {
        String sentence = "There are no resources of a type '" + shortened(type) + "' here." + METADATA;
        return new ResourceNotFoundException(sentence, Outcomes.of(OutcomeCode.NOT_FOUND, sentence, null));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
