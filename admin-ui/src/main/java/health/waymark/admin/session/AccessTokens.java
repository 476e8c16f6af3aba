package health.waymark.admin.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The person's own access token, renewed with the refresh token shortly before it ends. */
@Component
public final class AccessTokens {

    private final OAuth2AuthorizedClientManager clients;
    private final Clock clock;

    AccessTokens(OAuth2AuthorizedClientManager clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * A token that is valid now.
     *
     * @throws SessionEnded when Keycloak has ended the session or we lost its token
     * @throws KeycloakAway when the token must be renewed and Keycloak does not answer
     */
    public String of(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        // Pages of one session may load side by side; a realm that revokes used refresh tokens would refuse the second.
        synchronized (WebUtils.getSessionMutex(request.getSession())) {
            OAuth2AuthorizedClient client = authorized(person, request, response);
            if (client == null || ended(client.getAccessToken().getExpiresAt())) {
                throw new SessionEnded("No access token for " + person.getName());
            }
            return client.getAccessToken().getTokenValue();
        }
    }

    private @Nullable OAuth2AuthorizedClient authorized(
            Authentication person, HttpServletRequest request, HttpServletResponse response) {
        try {
            return clients.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(KeycloakRegistration.ID)
                    .principal(person)
                    .attribute(HttpServletRequest.class.getName(), request)
                    .attribute(HttpServletResponse.class.getName(), response)
                    .build());
        } catch (ClientAuthorizationException failure) {
            if (OAuth2ErrorCodes.INVALID_GRANT.equals(failure.getError().getErrorCode())) {
                throw new SessionEnded("Keycloak did not renew the token of " + person.getName(), failure);
            }
            throw new KeycloakAway("The token of " + person.getName() + " was not renewed", failure);
        }
    }

    private boolean ended(@Nullable Instant end) {
        return end != null && end.isBefore(clock.instant());
    }
}
