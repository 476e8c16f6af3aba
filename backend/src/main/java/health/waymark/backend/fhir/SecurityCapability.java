package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.access.AuthorizationServer;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.stereotype.Component;

/** Says in {@code /metadata} how to get in: SMART on FHIR, and where tokens are issued. */
@Component
class SecurityCapability implements CapabilityContributor {

    private static final String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
    private static final String SERVICE = "http://terminology.hl7.org/CodeSystem/restful-security-service";

    private final AuthorizationServer server;

    SecurityCapability(AuthorizationServer server) {
        this.server = server;
    }

    @Override
    public void contribute(CapabilityStatement statement, RequestDetails request) {
        CapabilityStatementRestSecurityComponent security =
                statement.getRestFirstRep().getSecurity();
        security.addExtension(uris());
        security.addService()
                .setText("OAuth2 with SMART scopes, or an API key as a bearer token")
                .addCoding()
                .setSystem(SERVICE)
                .setCode("SMART-on-FHIR")
                .setDisplay("SMART-on-FHIR");
        security.setDescription("Send an access token or an API key as 'Authorization: Bearer …'. See"
                + " .well-known/smart-configuration below this base.");
    }

    private Extension uris() {
        Extension uris = new Extension(OAUTH_URIS);
        uris.addExtension("token", new UriType(server.tokenEndpoint()));
        uris.addExtension("authorize", new UriType(server.authorizationEndpoint()));
        return uris;
    }
}
