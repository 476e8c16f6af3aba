package health.waymark.backend.job;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How jobs are worked on.
 *
 * @param threads how many at a time on this node; 0 leaves them to other nodes
 * @param poll how often an idle thread looks for a job
 * @param lease how long a job of a node that died stays untouched
 */
@Validated
@ConfigurationProperties("waymark.jobs")
record JobProperties(
        @DefaultValue("2") @Min(0) int threads,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("60s") Duration lease) {}
