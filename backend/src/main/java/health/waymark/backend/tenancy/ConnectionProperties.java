package health.waymark.backend.tenancy;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many of a backend's connections to the database may be one tenant's.
 *
 * @param perTenant at the same time; 0 for five eighths of the pool
 * @param longestWait how long a request of a tenant that has that many waits for one of them
 */
@Validated
@ConfigurationProperties("waymark.connections")
record ConnectionProperties(
        @DefaultValue("0") @PositiveOrZero int perTenant,
        @DefaultValue("3s") @NotNull Duration longestWait) {

    private static final int JOBS = 2;

    /** Jobs have two, and two tenants at once should not have all of the rest. */
    int perTenantOf(int pool) {
        return perTenant > 0 ? perTenant : Math.max(1, pool * 5 / 8);
    }

    /** How many are in use at most when somebody gets a second one: jobs have their two, and whoever comes next one. */
    static int roomyUntil(int pool) {
        return pool - JOBS - 1;
    }
}
