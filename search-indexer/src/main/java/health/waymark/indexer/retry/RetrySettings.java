package health.waymark.indexer.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long to rest between attempts against a server that is away or busy.
 *
 * @param first longest rest after the first failure
 * @param cap longest rest after many failures in a row
 */
@Validated
@ConfigurationProperties("waymark.indexer.retry")
public record RetrySettings(
        @DurationMin(millis = 1) @DefaultValue("100ms") Duration first,
        @DurationMin(millis = 1) @DefaultValue("10s") Duration cap) {

    public BackOff backOff() {
        return new BackOff(first, cap, RandomGenerator.getDefault());
    }
}
