package health.waymark.backend.directory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this node publishes.
 *
 * @param enabled whether this node may become the publisher
 * @param lease how long the others wait for a publisher that has gone silent
 * @param poll how long a change made through another node can go unnoticed; changes of this node are noticed at once
 * @param batch how many changes one transaction publishes at most
 */
@Validated
@ConfigurationProperties("waymark.publication")
record PublicationProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8s") Duration lease,
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("200") @Min(1) @Max(5000) int batch) {}
