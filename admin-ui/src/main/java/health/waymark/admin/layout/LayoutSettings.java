package health.waymark.admin.layout;

import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What an operator says about this installation.
 *
 * @param timeZone for the times on pages
 * @param languages language tags that people can choose from; the first is for whoever asks for none of them
 */
@ConfigurationProperties("waymark")
record LayoutSettings(Environment environment, ZoneId timeZone, List<String> languages) {}
