package health.waymark.backend.tenancy;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The database role that finds jobs and erases tenants that have left.
 *
 * @param username the role's name
 * @param password its password
 */
@Validated
@ConfigurationProperties("waymark.worker")
record WorkerProperties(@NotBlank String username, @NotBlank String password) {

    @Override
    public String toString() {
        return "WorkerProperties[username=" + username + "]";
    }
}
