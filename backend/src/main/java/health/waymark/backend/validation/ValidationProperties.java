package health.waymark.backend.validation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How {@code $validate} is run.
 *
 * @param warmUp whether the definitions are read in the background after the start, not at the first call
 */
@ConfigurationProperties("waymark.validation")
record ValidationProperties(@DefaultValue("true") boolean warmUp) {}
