package health.waymark.backend.access.oauth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Checks access tokens: signed by a key of the realm with an algorithm of ours (never one that the token chooses), an
 * access token by its type, from this issuer, for this audience, with a subject, not over, and not bound to a proof that
 * nobody here checks.
 */
final class TokenDecoders {

    /** Keys and Keycloak's clock may be a little apart. */
    static final Duration SKEW = Duration.ofSeconds(30);

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));

    private TokenDecoders() {}

    static JwtDecoder decoder(SigningKeys keys, String issuer, String audience, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPES));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // done by the validators below
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(validator(issuer, audience, clock));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer, String audience, Clock clock) {
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        time.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                time,
                require("has no end", token -> token.getExpiresAt() != null),
                require("comes from another issuer", token -> issuer.equals(token.getClaimAsString("iss"))),
                require("is meant for another audience", token -> contains(token.getAudience(), audience)),
                require("names nobody", token -> token.getSubject() != null),
                require("is no access token", TokenDecoders::isAccessToken),
                require("is bound to a proof", token -> !token.hasClaim("cnf")));
    }

    private static boolean contains(@Nullable Collection<String> audiences, String audience) {
        return audiences != null && audiences.contains(audience);
    }

    /** Keycloak says so in the body too, where its ID, refresh and logout tokens say something else. */
    private static boolean isAccessToken(Jwt token) {
        return !token.hasClaim("typ") || "Bearer".equals(token.getClaimAsString("typ"));
    }

    private static OAuth2TokenValidator<Jwt> require(String otherwise, Predicate<Jwt> condition) {
        OAuth2Error error = new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token " + otherwise, null);
        return token -> condition.test(token)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(error);
    }
}
