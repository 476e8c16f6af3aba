package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** One of the two FHIR servers. HAPI does the protocol; the providers do the work. */
final class FhirServlet extends RestfulServer {

    FhirServlet(FhirContext context, String base, List<FhirProvider> providers, List<Object> interceptors) {
        super(context);
        setServerName("Waymark");
        setImplementationDescription("Waymark care directory, routing and exchange");
        setServerVersion("1");
        setServerAddressStrategy(new HardcodedServerAddressStrategy(base));
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setDefaultPrettyPrint(false);
        registerProviders(providers);
        interceptors.forEach(this::registerInterceptor);
    }

    /** HAPI would say its name and version here; what runs inside is nobody's business. */
    @Override
    public void addHeadersToResponse(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-cache");
    }
}
