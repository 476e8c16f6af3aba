package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the resources that do not parse out of a batch in JSON. HAPI would refuse the whole of it, but each entry of a
 * batch stands for itself (FHIR R4, http.html#brules). What they lack is kept with the request, for the entry's answer.
 */
final class BatchGate extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** Stands where a resource stood, so that the Bundle parses. Nobody looks at it: its entry is refused. */
    private static final String PLACEHOLDER = "{\"resourceType\":\"Basic\"}";

    private final transient FhirContext context;

    BatchGate(FhirContext context) {
        this.context = context;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = String.valueOf(request.getContentType());
        if (!request.getMethod().equals("POST") || !InputGate.isBase(request) || !type.contains("json")) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        // Most Bundles are transactions, and need not be looked at twice.
        String readable =
                text.contains("\"batch\"") ? withoutRefused(text, FhirRequests.refusedEntries(request)) : text;
        byte[] passed = readable.equals(text) ? body : readable.getBytes(StandardCharsets.UTF_8);
        chain.doFilter(new BufferedRequest(request, passed), response);
    }

    private String withoutRefused(String text, Map<Integer, RuntimeException> refused) throws IOException {
        BundleText bundle = BundleText.read(text);
        if (!"batch".equals(bundle.type())) {
            return text;
        }
        StringBuilder readable = new StringBuilder(text.length());
        int copied = 0;
        for (BundleText.Span resource : bundle.resources()) {
            if (!refused.containsKey(resource.entry())) {
                failure(resource.in(text)).ifPresent(failure -> refused.put(resource.entry(), failure));
            }
            if (refused.containsKey(resource.entry())) {
                readable.append(text, copied, resource.begin()).append(PLACEHOLDER);
                copied = resource.end();
            }
        }
        return readable.append(text, copied, text.length()).toString();
    }

    private Optional<DataFormatException> failure(String resource) {
        try {
            context.newJsonParser().parseResource(resource);
            return Optional.empty();
        } catch (DataFormatException unreadable) {
            return Optional.of(unreadable);
        }
    }
}
