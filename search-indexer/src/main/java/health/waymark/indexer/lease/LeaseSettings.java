package health.waymark.indexer.lease;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How indexers share the work.
 *
 * @param id what this indexer is called, unlike any other; host and port if none is given
 * @param lease how long the active one may be silent before another takes over
 */
@Validated
@ConfigurationProperties("waymark.indexer")
public record LeaseSettings(
        @Pattern(regexp = "[0-9A-Za-z._-]{1,100}") @Nullable String id,
        @DurationMin(millis = 300) @DefaultValue("6s") Duration lease) {}
