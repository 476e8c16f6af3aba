package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
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

    /** The expression of the first entry that does not parse; empty when it was no Bundle, or none is found. */
    static Optional<String> in(RequestDetails request, FhirContext context) {
        if (!(request instanceof ServletRequestDetails servlet)) {
            return Optional.empty();
        }
        HttpServletRequest received = servlet.getServletRequest();
        return BundleFormat.of(received).flatMap(format -> first(received, format, context));
    }

    private static Optional<String> first(HttpServletRequest received, BundleFormat format, FhirContext context) {
        try {
            String text = new String(received.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return format.read(text).resources().stream()
                    .filter(resource -> format.failure(resource, text, context).isPresent())
                    .map(resource -> "Bundle.entry[" + resource.entry() + "].resource")
                    .findFirst();
        } catch (IOException malformed) {
            return Optional.empty(); // the failure is about the whole, and is told as such
        }
    }
}
