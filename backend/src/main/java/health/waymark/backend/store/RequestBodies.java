package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.PatchTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from bodies what HAPI does not hand on. */
@Component
class RequestBodies {

    private final FhirContext context;
    private final FhirJson fhirJson;

    RequestBodies(FhirContext context, FhirJson fhirJson) {
        this.context = context;
        this.fhirJson = fhirJson;
    }

    /** The id in the resource: HAPI takes it away before a conditional update gets to see it. */
    @Nullable
    String idIn(RequestDetails request) {
        String body = new String(request.loadRequestContents(), StandardCharsets.UTF_8);
        EncodingEnum encoding = RestfulServerUtils.determineRequestEncodingNoDefault(request);
        EncodingEnum known = encoding == null ? EncodingEnum.JSON : encoding;
        IBaseResource resource = known.newParser(context).parseResource(body);
        return resource.getIdElement().getIdPart();
    }

    Patch patch(PatchTypeEnum format, String body) {
        return switch (format) {
            case JSON_PATCH -> JsonPatch.read(body, fhirJson);
            case FHIR_PATCH_JSON -> fhirPathPatch(EncodingEnum.JSON, body);
            case FHIR_PATCH_XML -> fhirPathPatch(EncodingEnum.XML, body);
            case XML_PATCH ->
                throw Outcomes.notSupported(
                        "XML Patch is not offered. Send a JSON Patch (application/json-patch+json) or a FHIRPath Patch"
                                + " (Parameters as application/fhir+json or application/fhir+xml).",
                        "http.Content-Type");
        };
    }

    private Patch fhirPathPatch(EncodingEnum encoding, String body) {
        return fhirPathPatch(encoding.newParser(context).parseResource(body));
    }

    /** A patch that stands in a Bundle's entry. */
    Patch fhirPathPatch(IBaseResource resource) {
        if (resource instanceof Parameters parameters) {
            return FhirPathPatch.read(parameters, context);
        }
        throw Outcomes.invalid(
                OutcomeCode.INVALID_REQUEST,
                "A FHIRPath Patch is a resource of type Parameters, not " + resource.fhirType() + ".",
                null);
    }

    /** A JSON Patch that stands in a Bundle's entry as a Binary. */
    Patch jsonPatch(byte[] content) {
        return JsonPatch.read(new String(content, StandardCharsets.UTF_8), fhirJson);
    }
}
