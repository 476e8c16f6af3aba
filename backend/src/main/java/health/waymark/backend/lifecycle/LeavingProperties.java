package health.waymark.backend.lifecycle;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tenants leave.
 *
 * @param graceDays for how many days a tenant that leaves may come back; only the operator may shorten it
 * @param auditRetention how long the audit trail of a tenant is kept after everything else of it is gone
 */
@Validated
@ConfigurationProperties("waymark.leaving")
record LeavingProperties(
        @DefaultValue("30") @Min(0) int graceDays,
        @DefaultValue("1826d") Duration auditRetention) {}
