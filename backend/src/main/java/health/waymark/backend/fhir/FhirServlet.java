package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;

/** One of the two FHIR servers. HAPI does the protocol; the providers do the work. */
final class FhirServlet extends RestfulServer {

    FhirServlet(
            FhirContext context,
            String base,
            List<FhirProvider> providers,
            List<Object> interceptors,
            OperationDefinitions operations) {
        super(context);
        setServerName("Waymark");
        setImplementationDescription("Waymark care directory, routing and exchange");
        setServerVersion("1");
        setServerAddressStrategy(new HardcodedServerAddressStrategy(base));
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setDefaultPrettyPrint(false);
        setServerConformanceProvider(new FreshCapabilities(this, operations));
        registerProviders(providers);
        interceptors.forEach(this::registerInterceptor);
    }

    /** HAPI would give one tenant the statement that it remembers from another. */
    private static final class FreshCapabilities extends ServerCapabilityStatementProvider {

        private final OperationDefinitions operations;

        FreshCapabilities(RestfulServer server, OperationDefinitions operations) {
            super(server);
            this.operations = operations;
        }

        @Override
        @Read(typeName = "OperationDefinition")
        public IBaseResource readOperationDefinition(@IdParam IIdType id, RequestDetails details) {
            return operations
                    .find(id.getIdPart())
                    .<IBaseResource>map(definition -> definition)
                    .orElseGet(() -> super.readOperationDefinition(id, details));
        }

        @Override
        @Metadata(cacheMillis = 0)
        public IBaseConformance getServerConformance(HttpServletRequest request, RequestDetails details) {
            return super.getServerConformance(request, details);
        }
    }

    /** HAPI would say its name and version here; what runs inside is nobody's business. */
    @Override
    public void addHeadersToResponse(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-cache");
    }

    /** HAPI would tell what its classes know. */
    @Override
    protected void throwUnknownFhirOperationException(RequestDetails request, String path, RequestTypeEnum method) {
        throw UnknownInteraction.of(request, method);
    }

    @Override
    protected void throwUnknownResourceTypeException(String type) {
        throw Outcomes.unknownType(type);
    }
}
