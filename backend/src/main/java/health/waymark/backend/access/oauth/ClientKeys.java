package health.waymark.backend.access.oauth;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.ErrorResponseException;

/**
 * The public keys of a client that signs its own assertions: where they are, or themselves.
 *
 * @param uri where its JWK set is, for Keycloak to fetch
 * @param set the JWK set as JSON
 */
record ClientKeys(@Nullable String uri, @Nullable String set) {

    /** SMART demands RS384 and ES384; Keycloak takes these from any client. */
    static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "ES256", "ES384", "PS256", "PS384");

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LONGEST_URI = 500;
    private static final int MOST_KEYS = 10;
    private static final String ADDRESS = "/jwksUri";
    private static final String INLINE = "/jwks";

    static ClientKeys of(@Nullable String uri, @Nullable Map<String, Object> set, boolean local) {
        if ((uri == null) == (set == null)) {
            throw Rule.REQUIRED.in(wrong(
                    ADDRESS,
                    "A client that signs its assertions needs its public keys: give either 'jwksUri', the"
                            + " https address of its JWK set, or 'jwks', the set itself."));
        }
        return uri != null ? at(uri, local) : inline(Objects.requireNonNull(set));
    }

    private static ErrorResponseException wrong(String pointer, String sentence) {
        return Problems.of(ProblemCode.INVALID_REQUEST, sentence, pointer);
    }

    private static ClientKeys at(String text, boolean local) {
        if (text.length() > LONGEST_URI || !(local || isPublicHttps(text))) {
            throw Rule.KEY_SET_ADDRESS.in(wrong(
                    ADDRESS,
                    "'jwksUri' must be a public https address, for example https://ehr.example.org/jwks.json."));
        }
        return new ClientKeys(text, null);
    }

    /** Keycloak fetches it from inside the platform's network, so no address may point into that. */
    private static boolean isPublicHttps(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            return "https".equals(uri.getScheme())
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && host != null
                    && host.matches("(?i)([a-z0-9-]+\\.)+[a-z][a-z0-9-]*[a-z0-9]")
                    && !host.matches("(?i).*\\.(local|localhost|internal|localdomain|svc|cluster)");
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static ClientKeys inline(Map<String, Object> json) {
        try {
            JWKSet set = JWKSet.parse(json);
            if (set.isEmpty() || set.size() > MOST_KEYS) {
                throw Rule.KEY_SET_FORM.in(wrong(INLINE, "'jwks' must hold between 1 and " + MOST_KEYS + " keys."));
            }
            set.getKeys().forEach(ClientKeys::requireStrongPublicKey);
            return new ClientKeys(null, forSigning(set));
        } catch (ParseException malformed) {
            throw Rule.KEY_SET_FORM.in(wrong(INLINE, "'jwks' is not a JWK set (RFC 7517): an object with 'keys'."));
        }
    }

    /** Keycloak overlooks keys that do not say that they are for signing, which RFC 7517 leaves open. */
    private static String forSigning(JWKSet set) {
        List<Map<String, Object>> keys = set.getKeys().stream()
                .map(JWK::toJSONObject)
                .map(key -> {
                    key.putIfAbsent("use", "sig");
                    return key;
                })
                .toList();
        return JSONObjectUtils.toJSONString(Map.of("keys", keys));
    }

    private static void requireStrongPublicKey(JWK key) {
        if (key.isPrivate()) {
            throw Rule.KEY_SET_PRIVATE.in(wrong(
                    INLINE,
                    "'jwks' holds a private key. It is no secret any more: make a new pair, and send its"
                            + " public part."));
        }
        boolean strong = key instanceof ECKey || (key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS);
        if (!strong || key.getKeyID() == null) {
            throw Rule.KEY_SET_WEAK.in(wrong(
                    INLINE,
                    "Each key of 'jwks' must have a 'kid' and be an EC key, or an RSA key of at least 2048 bits."));
        }
    }
}
