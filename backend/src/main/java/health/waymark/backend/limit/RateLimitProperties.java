package health.waymark.backend.limit;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many units a minute. A unit is a read; see {@link Cost}.
 *
 * @param keyPerMinute of one API key or OAuth client
 * @param personPerMinute of one person
 * @param addressPerMinute of all anonymous callers from one address
 * @param mostAtOnce of one Bundle, however many entries it has
 * @param concurrentPerTenant requests of one tenant's software that are worked on at the same time, by each backend
 */
@Validated
@ConfigurationProperties("waymark.rate-limits")
record RateLimitProperties(
        @DefaultValue("6000") @Positive int keyPerMinute,
        @DefaultValue("1200") @Positive int personPerMinute,
        @DefaultValue("60") @Positive int addressPerMinute,
        @DefaultValue("500") @Positive int mostAtOnce,
        @DefaultValue("100") @Positive int concurrentPerTenant) {}
