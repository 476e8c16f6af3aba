package health.waymark.backend.quality;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When tenants are looked through.
 *
 * @param enabled whether this node does it
 * @param pause at least so long after the last time, however much changes
 */
@ConfigurationProperties("waymark.quality")
record QualityProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("60s") Duration pause) {}
