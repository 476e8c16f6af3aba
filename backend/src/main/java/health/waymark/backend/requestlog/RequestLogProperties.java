package health.waymark.backend.requestlog;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The log of API requests.
 *
 * @param enabled whether requests to this backend are logged
 * @param keep how long entries are kept
 * @param waiting how many entries wait in memory at most; those that come then are counted and dropped
 * @param flush how often waiting entries are written
 */
@Validated
@ConfigurationProperties("waymark.request-log")
record RequestLogProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("14d") Duration keep,
        @DefaultValue("20000") @Min(1) int waiting,
        @DefaultValue("1s") Duration flush) {}
