package health.waymark.admin.session;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Sends a person to Keycloak only after Keycloak has just answered us. */
final class FreshRegistration implements OAuth2AuthorizationRequestResolver {

    private static final String SIGN_IN = "/oauth2/authorization";

    private final KeycloakRegistration keycloak;
    private final DefaultOAuth2AuthorizationRequestResolver requests;

    FreshRegistration(KeycloakRegistration keycloak) {
        this.keycloak = keycloak;
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(keycloak, SIGN_IN);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        if ((SIGN_IN + "/" + KeycloakRegistration.ID).equals(request.getServletPath())) {
            keycloak.refresh();
        }
        return requests.resolve(request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String clientRegistrationId) {
        keycloak.refresh();
        return requests.resolve(request, clientRegistrationId);
    }
}
