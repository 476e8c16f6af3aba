package health.waymark.backend.tenancy;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The database role that publishes.
 *
 * @param username the role's name
 * @param password its password
 */
@Validated
@ConfigurationProperties("waymark.publisher")
record PublisherProperties(
        @NotBlank String username, @NotBlank String password) {

    @Override
    public String toString() {
        return "PublisherProperties[username=" + username + "]";
    }
}
