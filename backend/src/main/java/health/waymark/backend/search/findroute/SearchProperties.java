package health.waymark.backend.search.findroute;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator may say about finding.
 *
 * @param synonyms a file that takes the place of the bundled synonyms; one group a line, separated by commas
 * @param zone by which a day or a time without an offset is meant in {@code free-from} and {@code free-to}
 */
@Validated
@ConfigurationProperties("waymark.search")
record SearchProperties(
        @Nullable Path synonyms,
        @NotNull @DefaultValue("Europe/Amsterdam") ZoneId zone) {}
