package health.waymark.backend.place;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may say about places.
 *
 * @param postalCodes GeoNames postal files to load
 * @param countries whose postal code is meant when a text fits several, first choice first
 */
@ConfigurationProperties("waymark.places")
record PlaceProperties(
        @DefaultValue List<Path> postalCodes,
        @DefaultValue({"NL", "AT", "BE", "DE"}) List<String> countries) {}
