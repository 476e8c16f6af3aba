package health.waymark.backend.access.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import health.waymark.backend.access.AuthorizationServer;
import health.waymark.backend.access.oauth.KeySet.Outcome;
import health.waymark.backend.access.oauth.KeySets.Found;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Looks at a client assertion (RFC 7523, SMART Backend Services) as the token endpoint will, check by check. It is not sent
 * anywhere: its {@code jti} stays unused, and no token is issued.
 */
@Component
class AssertionTest {

    private final KeySets keySets;
    private final AuthorizationServer server;
    private final Clock clock;

    AssertionTest(KeySets keySets, AuthorizationServer server, Clock clock) {
        this.keySets = keySets;
        this.server = server;
        this.clock = clock;
    }

    AssertionReport of(OAuthClient client, String text) {
        SignedJWT assertion;
        JWTClaimsSet claims;
        try {
            assertion = SignedJWT.parse(text.strip());
            claims = Objects.requireNonNull(assertion.getJWTClaimsSet());
        } catch (ParseException | RuntimeException malformed) {
            return AssertionReport.of(
                    Map.of(),
                    Map.of(),
                    List.of(AssertionCheck.failed(
                            "form",
                            "not-a-jwt",
                            "This is not a signed JWT: three parts of base64url with dots between. Paste the whole"
                                    + " client_assertion.")));
        }
        List<AssertionCheck> checks = new ArrayList<>();
        checks.add(AssertionCheck.passed("form", "jwt", "It is a signed JWT."));
        checks.add(enabled(client));
        checks.add(algorithm(assertion));
        signature(client, assertion, checks);
        checks.addAll(new AssertionClaims(client, server, clock.instant()).checks(claims));
        checks.add(AssertionCheck.skipped(
                "reuse",
                "not-used-up",
                "Whether its jti was used before is not looked at, and it is not used up now."));
        return AssertionReport.of(assertion.getHeader().toJSONObject(), claims.toJSONObject(), checks);
    }

    private AssertionCheck enabled(OAuthClient client) {
        return client.mayComeIn(clock.instant())
                ? AssertionCheck.passed("client", "on", "The client is switched on.")
                : AssertionCheck.failed(
                        "client",
                        "off",
                        "The client is switched off or has ended. Switch it on, or use its successor.");
    }

    private static AssertionCheck algorithm(SignedJWT assertion) {
        String algorithm = assertion.getHeader().getAlgorithm().getName();
        return ClientKeys.ALGORITHMS.contains(algorithm)
                ? AssertionCheck.passed("algorithm", "known", "Signed with " + algorithm + ".", algorithm)
                : AssertionCheck.failed(
                        "algorithm",
                        "unknown",
                        "Signed with " + algorithm + ", which is not taken. Sign with ES384 or RS384.",
                        algorithm);
    }

    private void signature(OAuthClient client, SignedJWT assertion, List<AssertionCheck> checks) {
        Found found = keySets.find(client);
        String kid = assertion.getHeader().getKeyID();
        if (found.outcome() != Outcome.OK) {
            checks.add(AssertionCheck.failed(
                    "key",
                    "no-key-set",
                    "The client's key set could not be had. " + found.outcome().detail(),
                    found.outcome().code()));
        } else if (kid == null) {
            checks.add(AssertionCheck.failed(
                    "key", "no-kid", "The header does not name the key. Give it the 'kid' of the key in the key set."));
        } else {
            key(found.keys(), kid).ifPresentOrElse(key -> verify(key, kid, assertion, checks), () -> {
                String known = found.keys().stream()
                        .map(JWK::getKeyID)
                        .filter(Objects::nonNull)
                        .limit(10)
                        .collect(Collectors.joining(", "));
                checks.add(AssertionCheck.failed(
                        "key",
                        "unknown-kid",
                        "The key set has no key " + kid + ". Publish it, or sign with one of " + known + ".",
                        kid,
                        known));
            });
        }
        if (checks.get(checks.size() - 1).name().equals("key")) {
            checks.add(AssertionCheck.skipped(
                    "signature", "not-checked", "The signature cannot be checked without the key."));
        }
    }

    private static Optional<JWK> key(List<JWK> keys, String kid) {
        return keys.stream().filter(key -> kid.equals(key.getKeyID())).findFirst();
    }

    private static void verify(JWK key, String kid, SignedJWT assertion, List<AssertionCheck> checks) {
        String problem = KeySet.Key.of(key).problem();
        if (problem != null) {
            checks.add(AssertionCheck.failed(
                    "key", "key-" + problem, "The key " + kid + " cannot be used: " + problem + ".", kid));
            return;
        }
        checks.add(AssertionCheck.passed("key", "found", "The key " + kid + " is in the key set.", kid));
        checks.add(
                verifies(key, assertion)
                        ? AssertionCheck.passed("signature", "verified", "It was signed with the key " + kid + ".", kid)
                        : AssertionCheck.failed(
                                "signature",
                                "not-verified",
                                "It was not signed with the key " + kid
                                        + ", or was changed since. Sign it with the private part of that key.",
                                kid));
    }

    private static boolean verifies(JWK key, SignedJWT assertion) {
        try {
            return key instanceof ECKey ec
                    ? assertion.verify(new ECDSAVerifier(ec))
                    : key instanceof RSAKey rsa && assertion.verify(new RSASSAVerifier(rsa));
        } catch (JOSEException doesNotFit) {
            // An algorithm of the other kind of key, or a curve that is not the algorithm's
            return false;
        }
    }
}
