package health.waymark.backend.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import health.waymark.backend.fhir.stu3.Stu3;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Answers of the directory in FHIR STU3 for callers who accept {@code fhirVersion=3.0}. Works on full resources, so after
 * {@link RawJsonInterceptor#inflate} and before the answer is written.
 */
@Interceptor
final class Stu3Interceptor {

    private static final int BEFORE_WRITING = 900_000;

    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = BEFORE_WRITING)
    void convert(ServletRequestDetails request, ResponseDetails response) {
        if (FhirVersions.isStu3(request) && response.getResponseResource() instanceof Resource resource) {
            response.setResponseResource(convert(resource));
        }
    }

    /** HAPI says the format, and we the version. Of all hooks on a new writer HAPI calls one alone, so this is no hook. */
    static void describe(ServletRequestDetails request) {
        String type = request.getServletResponse().getContentType();
        if (FhirVersions.isStu3(request) && type != null) {
            request.getServletResponse()
                    .setContentType(type.replaceFirst(";.*$", "") + ";fhirVersion=3.0;charset=UTF-8");
        }
    }

    private static IBaseResource convert(Resource resource) {
        if (resource instanceof Bundle bundle) {
            leaveOutWhatCannotBe(bundle);
        } else if (!Stu3.has(resource.fhirType())) {
            throw unknownIn(resource.fhirType());
        }
        return Stu3.convert(resource);
    }

    /** A search says what it left out; a history must be whole, or a reader would take what is missing for unchanged. */
    private static void leaveOutWhatCannotBe(Bundle bundle) {
        for (BundleEntryComponent entry : bundle.getEntry()) {
            Resource resource = entry.getResource();
            if (resource == null || Stu3.has(resource.fhirType())) {
                continue;
            }
            if (bundle.getType() != BundleType.SEARCHSET) {
                throw unknownIn(resource.fhirType());
            }
            entry.setResource(leftOut(resource)).setFullUrl(null);
            entry.getSearch().setMode(SearchEntryMode.OUTCOME);
        }
    }

    private static OperationOutcome leftOut(Resource resource) {
        OperationOutcome outcome = Outcomes.of(
                IssueType.NOTSUPPORTED,
                resource.fhirType() + "/" + resource.getIdElement().getIdPart()
                        + " is left out: STU3 has no such type. Ask for R4 to get it.",
                null);
        outcome.getIssueFirstRep().setSeverity(IssueSeverity.WARNING);
        return outcome;
    }

    private static RuntimeException unknownIn(String type) {
        return Outcomes.notAcceptable("STU3 has no " + type + ": ask for R4, fhirVersion=4.0.", "http.Accept");
    }
}
