package health.waymark.backend.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses, before anything is done, a request for a format that the server cannot write (FHIR R4, http.html#mime-type):
 * 406, and never an answer in a format that the caller did not ask for.
 */
@Interceptor
final class NegotiationInterceptor {

    private static final Set<String> ANYTHING =
            Set.of("*/*", "application/*", "text/*", "text/html", "application/xhtml+xml");
    private static final String SENTENCE =
            "Ask for application/fhir+json or application/fhir+xml, or for json or xml in"
                    + " _format; this server writes no other format of FHIR resources.";

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void check(RestOperationTypeEnum operation, RequestDetails request) {
        FhirVersions.asked(request)
                .filter(version -> !isWritten(version, request))
                .ifPresent(version -> {
                    throw Outcomes.notAcceptable(
                            "FHIR " + version + " is not written here. A tenant's base speaks R4 (fhirVersion=4.0), the"
                                    + " shared directory also STU3 (fhirVersion=3.0).",
                            request.getParameters().containsKey("_format") ? "_format" : "http.Accept");
                });
        String[] formats = request.getParameters().get("_format");
        if (formats != null) {
            for (String format : formats) {
                if (!isFhir(format)) {
                    throw Outcomes.notAcceptable(SENTENCE, "_format");
                }
            }
        } else if (!isBinaryRead(operation, request) && !accepts(request.getHeaders("Accept"))) {
            throw Outcomes.notAcceptable(SENTENCE, "http.Accept");
        }
    }

    private static boolean isWritten(String version, RequestDetails request) {
        boolean isDirectory = request.getTenantId() == null;
        return FhirVersions.isR4(version) || (isDirectory && FhirVersions.isStu3(version));
    }

    /** A Binary can be asked for in the format of its content. */
    private static boolean isBinaryRead(RestOperationTypeEnum operation, RequestDetails request) {
        return "Binary".equals(request.getResourceName())
                && (operation == RestOperationTypeEnum.READ || operation == RestOperationTypeEnum.VREAD);
    }

    private static boolean accepts(List<String> headers) {
        return headers == null
                || headers.isEmpty()
                || headers.stream()
                        .flatMap(header -> Arrays.stream(header.split(",")))
                        .map(range -> range.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
                        .anyMatch(range -> range.isEmpty() || ANYTHING.contains(range) || isFhir(range));
    }

    private static boolean isFhir(String format) {
        // A plus sign in a URL reads as a space.
        EncodingEnum encoding = EncodingEnum.forContentType(format.strip().replace(' ', '+'));
        return encoding == EncodingEnum.JSON || encoding == EncodingEnum.XML;
    }
}
