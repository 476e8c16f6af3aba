package health.waymark.backend.access.key;

import health.waymark.backend.access.AccessProperties;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * HMAC-SHA-256 of key secrets under a pepper. The secrets are random, so a slow hash would gain nothing. Peppers have
 * numbers, so that a new one can come into use while keys stored under earlier ones go on working.
 */
@Component
class SecretHash {

    /** What stands for the hash of a key that does not exist, so that checking it costs the same. */
    private static final String NOBODY = "0".repeat(64);

    private static final int LEAST_LENGTH = 32;

    private final int version;

    /** Copied for each use: that costs a fraction of looking the algorithm up and taking the key in. */
    private final Map<Integer, Mac> peppers = new HashMap<>();

    SecretHash(AccessProperties access, KeyProperties keys) {
        this.version = keys.pepperVersion();
        keys.retiredPeppers().forEach(this::add);
        add(version, access.pepper());
    }

    private void add(int number, String pepper) {
        if (pepper.length() < LEAST_LENGTH) {
            throw new IllegalStateException("The pepper number " + number + " must have at least 32 characters.");
        }
        try {
            Mac peppered = Mac.getInstance("HmacSHA256");
            peppered.init(new SecretKeySpec(pepper.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            peppers.put(number, peppered);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    /** The number of the pepper that new hashes are made with. */
    int version() {
        return version;
    }

    String of(String secret) {
        return of(secret, version);
    }

    /** Compares in constant time; false when the pepper of that number is no longer known. */
    boolean matches(String secret, String expected, int pepper) {
        return peppers.containsKey(pepper)
                && MessageDigest.isEqual(
                        of(secret, pepper).getBytes(StandardCharsets.US_ASCII),
                        expected.getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes as long as a comparison, for a key that does not exist. */
    boolean matchesNobody(String secret) {
        return matches(secret, NOBODY, version);
    }

    private String of(String secret, int pepper) {
        try {
            Mac mac = (Mac) Objects.requireNonNull(peppers.get(pepper), "Only known peppers are asked for")
                    .clone();
            return HexFormat.of().formatHex(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("Every Java's HmacSHA256 can be copied", impossible);
        }
    }
}
