package health.waymark.backend.access.key;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How API keys are kept.
 *
 * @param pepperVersion the number of the pepper in {@code waymark.access.pepper}; raise it with each new one
 * @param retiredPeppers earlier peppers by number: keys stored under them work and move to the newest when used
 * @param longestLifetime how far ahead a key may expire at most
 * @param guessesPerMinute wrong keys that one address may send a minute, and anybody for the id of one key, before
 *     they are told to wait
 */
@Validated
@ConfigurationProperties("waymark.access.keys")
record KeyProperties(
        @Min(1) @DefaultValue("1") int pepperVersion,
        @DefaultValue Map<Integer, String> retiredPeppers,
        @DefaultValue("365d") Duration longestLifetime,
        @Min(1) @DefaultValue("20") int guessesPerMinute) {

    @Override
    public String toString() {
        return "KeyProperties[pepperVersion=" + pepperVersion + ", longestLifetime=" + longestLifetime + "]";
    }
}
