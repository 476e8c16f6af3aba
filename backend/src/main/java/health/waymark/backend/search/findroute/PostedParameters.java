package health.waymark.backend.search.findroute;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import health.waymark.backend.fhir.Outcomes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/** A posted Parameters resource, made to look like the parameters of a URL; a posted form already does. */
final class PostedParameters {

    private PostedParameters() {}

    static void addTo(RequestDetails request, FhirContext context) {
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        if (request.getRequestType() != RequestTypeEnum.POST || encoding == null) {
            return;
        }
        String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
        if (body.isBlank()) {
            return;
        }
        IBaseResource posted = encoding.newParser(context).parseResource(body);
        if (!(posted instanceof Parameters parameters)) {
            throw Outcomes.invalid("The body of an operation is a Parameters resource.", null);
        }
        Map<String, String[]> all = new HashMap<>(request.getParameters());
        parameters.getParameter().forEach(parameter -> add(all, parameter));
        request.setParameters(all);
    }

    private static void add(Map<String, String[]> all, ParametersParameterComponent parameter) {
        String name = String.valueOf(parameter.getName());
        if (parameter.getValue() == null || parameter.getValue().primitiveValue() == null) {
            throw Outcomes.invalid("'" + name + "' needs a value, such as valueString.", "Parameters.parameter");
        }
        String[] values = all.getOrDefault(name, new String[0]);
        String[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = parameter.getValue().primitiveValue();
        all.put(name, more);
    }
}
