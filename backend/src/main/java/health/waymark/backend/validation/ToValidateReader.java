package health.waymark.backend.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import health.waymark.backend.fhir.Outcomes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a call of {@code $validate}. The resource is kept as the text that was sent: an element that a parser would
 * drop or refuse is just what the validator is to find.
 */
@Component
class ToValidateReader {

    private static final JsonMapper JSON = new JsonMapper();

    private final FhirContext context;

    ToValidateReader(FhirContext context) {
        this.context = context;
    }

    ToValidate read(RequestDetails request) {
        byte[] bytes = request.loadRequestContents();
        String body = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        String mode = first(request.getParameters(), "mode");
        List<String> profiles = new ArrayList<>();
        String inUrl = first(request.getParameters(), "profile");
        if (inUrl != null) {
            profiles.add(inUrl);
        }
        if (body.isBlank()) {
            return new ToValidate(null, ToValidate.Mode.of(mode), profiles);
        }
        boolean isXml = RestfulServerUtils.determineRequestEncodingNoDefault(request) == EncodingEnum.XML;
        return isXml ? fromXml(body, mode, profiles) : fromJson(body, mode, profiles);
    }

    private ToValidate fromJson(String body, @Nullable String mode, List<String> profiles) {
        JsonNode root = JSON.readTree(body);
        if (!root.path("resourceType").asString("").equals("Parameters")) {
            return new ToValidate(body, ToValidate.Mode.of(mode), profiles);
        }
        String resource = null;
        String wanted = mode;
        for (JsonNode parameter : root.path("parameter")) {
            switch (parameter.path("name").asString("")) {
                case "resource" ->
                    resource = parameter.has("resource")
                            ? parameter.get("resource").toString()
                            : null;
                case "mode" -> wanted = value(parameter, "valueCode", "valueString");
                case "profile" ->
                    profiles.add(
                            String.valueOf(value(parameter, "valueUri", "valueCanonical", "valueUrl", "valueString")));
                default ->
                    throw Outcomes.invalid(
                            "$validate takes the parameters resource, mode and profile.", "Parameters.parameter");
            }
        }
        return new ToValidate(resource, ToValidate.Mode.of(wanted), profiles);
    }

    private static @Nullable String value(JsonNode parameter, String... names) {
        for (String name : names) {
            if (parameter.path(name).isString()) {
                return parameter.get(name).asString();
            }
        }
        return null;
    }

    /** Parameters in XML go through a parser that keeps what it knows: the rest of the text is lost to it. */
    private ToValidate fromXml(String body, @Nullable String mode, List<String> profiles) {
        if (!body.replaceFirst("(?s)^\\s*(?:<\\?.*?\\?>|<!--.*?-->|\\s)*", "").startsWith("<Parameters")) {
            return new ToValidate(body, ToValidate.Mode.of(mode), profiles);
        }
        IParser lenient = context.newXmlParser();
        lenient.setParserErrorHandler(new LenientErrorHandler(false));
        String resource = null;
        String wanted = mode;
        for (Parameters.ParametersParameterComponent parameter :
                lenient.parseResource(Parameters.class, body).getParameter()) {
            String text = parameter.getValue() instanceof PrimitiveType<?> value ? value.primitiveValue() : null;
            switch (parameter.getName()) {
                case "resource" -> resource = context.newJsonParser().encodeResourceToString(parameter.getResource());
                case "mode" -> wanted = text;
                case "profile" -> profiles.add(String.valueOf(text));
                default ->
                    throw Outcomes.invalid(
                            "$validate takes the parameters resource, mode and profile.", "Parameters.parameter");
            }
        }
        return new ToValidate(resource, ToValidate.Mode.of(wanted), profiles);
    }

    private static @Nullable String first(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }
}
