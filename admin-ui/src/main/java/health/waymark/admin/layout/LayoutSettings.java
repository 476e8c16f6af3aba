package health.waymark.admin.layout;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator says about this installation.
 *
 * @param timeZone for the times on pages
 */
@ConfigurationProperties("waymark")
record LayoutSettings(Environment environment, ZoneId timeZone) {}
