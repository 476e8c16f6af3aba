package health.waymark.backend.access.oauth;

import com.fasterxml.jackson.annotation.JsonValue;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was found where a client has its public keys.
 *
 * @param jwksUri its address; left out when the keys were given here
 * @param fetchedAt left out when nobody has looked yet
 * @param outcome {@code ok}, or why there are no keys
 * @param detail a sentence that says what to do; left out when all is well
 * @param status of the HTTP answer; left out when there was none
 */
@Schema(
        example = "{\"jwksUri\":\"https://ehr.example.org/jwks.json\",\"fetchedAt\":\"2026-11-28T08:00:00Z\","
                + "\"outcome\":\"ok\",\"status\":200,\"keys\":[{\"kid\":\"2026-1\",\"kty\":\"EC\",\"alg\":\"ES384\","
                + "\"use\":\"sig\",\"size\":384}]}")
record KeySet(
        @Nullable String jwksUri,
        @Nullable Instant fetchedAt,
        @Nullable Outcome outcome,
        @Nullable String detail,
        @Nullable Integer status,
        List<Key> keys) {

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LONGEST_NAME = 200;

    /** How looking for keys went. */
    enum Outcome {
        OK(""),
        ADDRESS("The address is not one that this platform calls. Give a public https address."),
        NOT_PUBLIC("The host has no public address. Check its name, and make it reachable from the internet."),
        UNREACHABLE("Nobody answers at this address. Check that the server runs and that its firewall lets us in."),
        TLS("No trusted connection could be made. Check the server's certificate and its intermediates."),
        TIMEOUT("The answer did not arrive in time."),
        PROTOCOL("The answer could not be understood."),
        STATUS("The answer is no key set but an error or a redirect. Answer 200 with the keys at this very address."),
        TOO_LARGE("The answer is longer than 256 kB. A key set has a few keys."),
        NOT_A_KEY_SET("The answer is not a JWK set (RFC 7517): an object with 'keys'."),
        NO_KEYS("The key set is empty. Publish the public key that the client signs with.");

        private final String sentence;

        Outcome(String sentence) {
            this.sentence = sentence;
        }

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Nullable
        String detail() {
            return sentence.isEmpty() ? null : sentence;
        }

        static Outcome of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * One of the keys; nothing of it is secret.
     *
     * @param size in bits
     * @param problem {@code no-kid}, {@code weak}, {@code private}, {@code not-for-signing} or {@code unsupported}, when the
     *     client cannot sign with it
     */
    @Schema(
            name = "PublicKey",
            example = "{\"kid\":\"2026-1\",\"kty\":\"EC\",\"alg\":\"ES384\",\"use\":\"sig\",\"size\":384}")
    record Key(
            @Nullable String kid,
            String kty,
            @Nullable String alg,
            @Nullable String use,
            int size,
            @Nullable String problem) {

        static Key of(JWK key) {
            return new Key(
                    shown(key.getKeyID()),
                    String.valueOf(shown(key.getKeyType().getValue())),
                    shown(key.getAlgorithm() == null ? null : key.getAlgorithm().getName()),
                    shown(key.getKeyUse() == null ? null : key.getKeyUse().identifier()),
                    key instanceof ECKey || key instanceof RSAKey ? key.size() : 0,
                    problem(key));
        }

        /** Somebody else has written it: not too long, and on one line. */
        private static @Nullable String shown(@Nullable String text) {
            return text == null
                    ? null
                    : text.substring(0, Math.min(LONGEST_NAME, text.length())).replaceAll("\\p{Cntrl}", "?");
        }

        private static @Nullable String problem(JWK key) {
            if (!(key instanceof ECKey) && !(key instanceof RSAKey)) {
                return "unsupported";
            }
            if (key.isPrivate()) {
                return "private";
            }
            if (key.getKeyID() == null) {
                return "no-kid";
            }
            if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
                return "not-for-signing";
            }
            return key instanceof RSAKey rsa && rsa.size() < LEAST_RSA_BITS ? "weak" : null;
        }
    }
}
