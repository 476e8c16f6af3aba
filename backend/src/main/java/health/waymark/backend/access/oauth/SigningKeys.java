package health.waymark.backend.access.oauth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.URL;
import java.time.Duration;
import java.util.List;

/**
 * The realm's signing keys. A key that is not known yet is looked for at once, so a rotation fails no request; and while
 * Keycloak is away the known keys go on working.
 */
final class SigningKeys implements JWKSource<SecurityContext> {

    static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** How long known keys work without Keycloak. */
    static final Duration OUTAGE = Duration.ofHours(4);

    /** Tokens with made-up key ids cost Keycloak two questions in this part of the time, which is five seconds. */
    private static final int PARTS = 60;

    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LARGEST_SET = 256 * 1024;

    private final JWKSource<SecurityContext> source;

    SigningKeys(URL url, Duration remembered) {
        this.source = JWKSourceBuilder.create(
                        url, new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_SET))
                .cache(remembered.toMillis(), Duration.ofSeconds(15).toMillis())
                .refreshAheadCache(false)
                .rateLimited(Math.max(1, remembered.toMillis() / PARTS))
                .retrying(true)
                .outageTolerant(OUTAGE.toMillis())
                .build();
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        try {
            return source.get(selector, context);
        } catch (RateLimitReachedException asked) {
            return List.of(); // Keycloak has just told all its keys, and this one was not among them
        }
    }
}
