package health.waymark.backend.access.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backend's own account at Keycloak. Without a secret, OAuth clients cannot be managed here.
 *
 * @param clientId a confidential client whose service account has the realm-management role manage-clients
 * @param clientSecret its secret
 * @param timeout how long Keycloak may take for an answer
 */
@ConfigurationProperties("waymark.keycloak")
record KeycloakProperties(
        @DefaultValue("waymark-backend") String clientId,
        @Nullable String clientSecret,
        @DefaultValue("10s") Duration timeout) {

    @Override
    public String toString() {
        return "KeycloakProperties[clientId=" + clientId + "]";
    }
}
