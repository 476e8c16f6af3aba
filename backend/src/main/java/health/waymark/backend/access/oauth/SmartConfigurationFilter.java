package health.waymark.backend.access.oauth;

import health.waymark.backend.access.AuthorizationServer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells SMART apps how to get in, at each FHIR base. It says the same on all of them, so it does not tell which tenants
 * there are. See <a href="https://hl7.org/fhir/smart-app-launch/conformance.html">SMART App Launch, Conformance</a>.
 */
final class SmartConfigurationFilter extends OncePerRequestFilter {

    private static final Pattern PATH = Pattern.compile("/fhir/[a-z][a-z0-9-]{1,62}/\\.well-known/smart-configuration");

    private final byte[] document;

    SmartConfigurationFilter(AuthorizationServer server, JsonMapper json) {
        this.document = json.writeValueAsString(describe(server)).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> describe(AuthorizationServer server) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("issuer", server.issuer());
        description.put("jwks_uri", server.publicKeySet());
        description.put("authorization_endpoint", server.authorizationEndpoint());
        description.put("token_endpoint", server.tokenEndpoint());
        description.put("token_endpoint_auth_methods_supported", ClientMethod.codes());
        description.put(
                "token_endpoint_auth_signing_alg_values_supported",
                ClientKeys.ALGORITHMS.stream().sorted().toList());
        description.put("grant_types_supported", List.of("client_credentials"));
        description.put(
                "scopes_supported",
                List.of("system/*.rs", "system/*.cruds", "mailbox.read", "mailbox.clear", "inbox:read", "inbox:write"));
        description.put("response_types_supported", List.of("code"));
        description.put("code_challenge_methods_supported", List.of("S256"));
        description.put(
                "capabilities",
                List.of("client-confidential-asymmetric", "client-confidential-symmetric", "permission-v2"));
        return description;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                || !PATH.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setContentType("application/json");
        response.setHeader("Access-Control-Allow-Origin", "*"); // public, and apps in browsers read it
        response.setHeader("Cache-Control", "public, max-age=300");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }
}
