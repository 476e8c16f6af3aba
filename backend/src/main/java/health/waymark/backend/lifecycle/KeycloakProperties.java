package health.waymark.backend.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The backend's own account at Keycloak. Without one, organizations there are the operator's business.
 *
 * @param clientId a confidential client whose service account has the realm-management role manage-organizations
 * @param sendInvitations whether Keycloak can send mail, and shall
 */
@ConfigurationProperties("waymark.keycloak")
record KeycloakProperties(
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("false") boolean sendInvitations,
        @DefaultValue("10s") Duration timeout) {

    @Override
    public String toString() {
        return "KeycloakProperties[clientId=" + clientId + "]";
    }
}
