package health.waymark.backend.routing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import health.waymark.backend.fhir.Outcomes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** The parameters of an operation, whether they came in the URL, in a form or in a Parameters resource. */
final class RouteParameters {

    private static final List<String> SHAPE = List.of("_format", "_pretty", "_summary", "_elements");
    private static final int MOST_VALUES = 20;
    private static final int LONGEST = 500;

    private final Map<String, List<Type>> inUrl = new TreeMap<>();
    private final Map<String, List<Type>> inBody = new TreeMap<>();

    private RouteParameters() {}

    static RouteParameters of(RequestDetails request, FhirContext context) {
        RouteParameters parameters = new RouteParameters();
        boolean isForm = request.getRequestType() == RequestTypeEnum.POST
                && RestfulServerUtils.determineRequestEncodingNoDefault(request) == null;
        request.getParameters().forEach((name, values) -> {
            for (String value : values) {
                add(isForm ? parameters.inBody : parameters.inUrl, name, new StringType(value));
            }
        });
        if (request.getRequestType() == RequestTypeEnum.POST && !isForm) {
            parameters.readBody(request, context);
        }
        return parameters;
    }

    private void readBody(RequestDetails request, FhirContext context) {
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
        if (encoding == null || body.isBlank()) {
            return;
        }
        IBaseResource posted = encoding.newParser(context).parseResource(body);
        if (!(posted instanceof Parameters parameters)) {
            throw Outcomes.invalid("The body of an operation is a Parameters resource.", null);
        }
        for (ParametersParameterComponent parameter : parameters.getParameter()) {
            if (parameter.getValue() == null) {
                throw Outcomes.invalid(
                        "'" + parameter.getName() + "' needs a value, such as valueString.", "Parameters.parameter");
            }
            add(inBody, String.valueOf(parameter.getName()), parameter.getValue());
        }
    }

    private static void add(Map<String, List<Type>> to, String name, Type value) {
        String text = value.primitiveValue();
        if (SHAPE.contains(name) || (text != null && text.isBlank())) {
            return;
        }
        if (text != null && text.length() > LONGEST) {
            throw Outcomes.invalid("'" + name + "' takes at most " + LONGEST + " characters.", name);
        }
        List<Type> values = to.computeIfAbsent(name, key -> new ArrayList<>());
        values.add(value);
        if (values.size() > MOST_VALUES) {
            throw Outcomes.invalid("'" + name + "' can be given at most " + MOST_VALUES + " times.", name);
        }
    }

    void requireKnown(List<String> known) {
        Stream.of(inUrl, inBody).flatMap(all -> all.keySet().stream()).forEach(name -> {
            if (!known.contains(name)) {
                throw Outcomes.notSupported(
                        "'" + name + "' is not a parameter of $route. Known are: " + String.join(", ", known) + ".",
                        name);
            }
        });
    }

    boolean isInUrl(String name) {
        return inUrl.containsKey(name);
    }

    List<Type> values(String name) {
        return Stream.of(inUrl, inBody)
                .flatMap(all -> all.getOrDefault(name, List.of()).stream())
                .toList();
    }

    /** Every value as text; a value that is no primitive is refused. */
    List<String> texts(String name) {
        return values(name).stream()
                .map(value -> {
                    if (!value.isPrimitive()) {
                        throw Outcomes.invalid("'" + name + "' takes a text, for example as valueString.", name);
                    }
                    return String.valueOf(value.primitiveValue()).strip();
                })
                .toList();
    }

    /** The values that may stand there once. */
    <T> List<T> once(String name, List<T> values) {
        if (values.size() > 1) {
            throw Outcomes.invalid("'" + name + "' can be given once.", name);
        }
        return values;
    }
}
