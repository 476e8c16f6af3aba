package health.waymark.backend.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Exports of tenants.
 *
 * @param folder where their files are, shared by all backends; without one there are no exports, and nobody can leave
 * @param keep how long they can be fetched
 */
@ConfigurationProperties("waymark.exports")
record ExportProperties(
        @Nullable Path folder, @DefaultValue("7d") Duration keep) {}
