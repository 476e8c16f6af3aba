package health.waymark.backend.verification;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Endpoints are verified.
 *
 * @param threads how many at a time on this node; 0 leaves them to other nodes
 * @param poll how often an idle thread looks for an Endpoint that is due
 * @param interval after which an Endpoint that can be reached is looked at again, give or take a tenth
 * @param spread over which time the first look at new Endpoints is spread, instead of coming all at once
 * @param hostPause for how long a host is left alone after one of its Endpoints was looked at
 * @param keep how long results are kept
 * @param scheduled false verifies only what somebody asks for
 */
@Validated
@ConfigurationProperties("waymark.verification")
record VerificationProperties(
        @DefaultValue("2") @Min(0) int threads,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("24h") Duration interval,
        @DefaultValue("5m") Duration spread,
        @DefaultValue("1s") Duration hostPause,
        @DefaultValue("90d") Duration keep,
        @DefaultValue("true") boolean scheduled) {}
