package health.waymark.backend.access.oauth;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keycloak's clients.
 *
 * @param peopleClients the clients through which people sign in; tokens of others are no person's
 * @param adminClientId the confidential client by which the backend manages OAuth clients at Keycloak
 * @param adminClientSecret its secret; without it OAuth clients cannot be managed here
 * @param keycloakUrl where the backend reaches Keycloak, when that is not where people do
 * @param localKeySets whether a client's keys may be at a plain http address of any host; for development only
 */
@ConfigurationProperties("waymark.access.oauth")
record OAuthProperties(
        @DefaultValue("waymark-admin-ui") Set<String> peopleClients,
        @DefaultValue("waymark-backend") String adminClientId,
        @Nullable String adminClientSecret,
        @Nullable String keycloakUrl,
        boolean localKeySets) {

    @Override
    public String toString() {
        return "OAuthProperties[peopleClients=" + peopleClients + ", adminClientId=" + adminClientId + "]";
    }
}
