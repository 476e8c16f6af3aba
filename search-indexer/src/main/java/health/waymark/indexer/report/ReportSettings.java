package health.waymark.indexer.report;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this indexer reports.
 *
 * @param reportInterval how often the backend is told how this indexer is
 */
@Validated
@ConfigurationProperties("waymark.indexer")
public record ReportSettings(
        @DurationMin(millis = 100) @DefaultValue("3s") Duration reportInterval) {}
