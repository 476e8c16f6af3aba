package health.waymark.indexer.pump;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the index is compared with the directory.
 *
 * @param interval how long after one comparison the next begins by itself
 * @param slice labels compared at once, between which new changes go first
 */
@Validated
@ConfigurationProperties("waymark.indexer.drift-check")
public record DriftSettings(
        @DurationMin(seconds = 1) @DefaultValue("1h") Duration interval,
        @Min(1) @Max(10_000) @DefaultValue("5000") int slice) {}
