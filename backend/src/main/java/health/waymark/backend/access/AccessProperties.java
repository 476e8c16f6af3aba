package health.waymark.backend.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Secrets and switches of access.
 *
 * @param audience what Keycloak's tokens must be meant for
 * @param pepper the secret that API keys are stored under; whoever has only the database has no keys
 * @param operatorKey the platform operator's bootstrap credential, in the form of an API key
 * @param anonymousDirectory whether the shared directory answers callers without a credential
 */
@Validated
@ConfigurationProperties("waymark.access")
public record AccessProperties(
        @NotBlank String audience,
        @Size(min = 32) String pepper,
        @Nullable String operatorKey,
        boolean anonymousDirectory) {

    @Override
    public String toString() {
        return "AccessProperties[audience=" + audience + ", anonymousDirectory=" + anonymousDirectory + "]";
    }
}
