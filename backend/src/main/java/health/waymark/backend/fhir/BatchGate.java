package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
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
 * Takes the resources that do not parse out of a batch. HAPI would refuse the whole of it, but each entry of a batch
 * stands for itself (FHIR R4, http.html#brules). What they lack is kept with the request, for the entry's answer.
 */
final class BatchGate extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient FhirContext context;

    BatchGate(FhirContext context) {
        this.context = context;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<BundleFormat> format = BundleFormat.of(request);
        if (format.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        String text = new String(body, StandardCharsets.UTF_8);
        // Most Bundles are transactions, and need not be looked at twice.
        String readable = text.contains("batch")
                ? withoutRefused(text, format.get(), FhirRequests.refusedEntries(request))
                : text;
        byte[] passed = readable.equals(text) ? body : readable.getBytes(StandardCharsets.UTF_8);
        chain.doFilter(new BufferedRequest(request, passed), response);
    }

    /** A placeholder stands for each of them. Nobody looks at it: its entry is refused. */
    private String withoutRefused(String text, BundleFormat format, Map<Integer, RuntimeException> refused)
            throws IOException {
        BundleText bundle = format.read(text);
        if (!"batch".equals(bundle.type())) {
            return text;
        }
        StringBuilder readable = new StringBuilder(text.length());
        int copied = 0;
        for (BundleText.Span resource : bundle.resources()) {
            if (!refused.containsKey(resource.entry())) {
                format.failure(resource, text, context).ifPresent(failure -> refused.put(resource.entry(), failure));
            }
            if (refused.containsKey(resource.entry())) {
                readable.append(text, copied, resource.begin()).append(format.placeholder());
                copied = resource.end();
            }
        }
        return readable.append(text, copied, text.length()).toString();
    }
}
