package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.core.JacksonException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Finds the entry for which a Bundle as a whole could not be read: HAPI says what is wrong, but not where. It reads the
 * entries once more, one by one, so it is asked only when one has failed.
 */
final class UnreadableEntry {

    private UnreadableEntry() {}

    /** The expression of the first entry that does not parse; empty when it was no Bundle in JSON, or none is found. */
    static Optional<String> in(RequestDetails request, FhirContext context) {
        if (!(request instanceof ServletRequestDetails servlet) || request.getRequestType() != RequestTypeEnum.POST) {
            return Optional.empty();
        }
        HttpServletRequest received = servlet.getServletRequest();
        if (!InputGate.isBase(received)
                || !String.valueOf(received.getContentType()).contains("json")) {
            return Optional.empty();
        }
        try {
            return first(new String(received.getInputStream().readAllBytes(), StandardCharsets.UTF_8), context);
        } catch (JacksonException noJson) {
            return Optional.empty(); // the failure is about the whole, and is told as such
        } catch (IOException impossible) {
            throw new IllegalStateException("Reading from memory does not fail", impossible);
        }
    }

    private static Optional<String> first(String text, FhirContext context) throws IOException {
        return BundleText.read(text).resources().stream()
                .filter(resource -> !parses(resource.in(text), context))
                .map(resource -> "Bundle.entry[" + resource.entry() + "].resource")
                .findFirst();
    }

    private static boolean parses(String resource, FhirContext context) {
        try {
            context.newJsonParser().parseResource(resource);
            return true;
        } catch (DataFormatException unreadable) {
            return false;
        }
    }
}
