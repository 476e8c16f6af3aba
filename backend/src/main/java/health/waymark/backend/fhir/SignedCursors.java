package health.waymark.backend.fhir;

import health.waymark.backend.access.AccessProperties;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Positions in a result, as opaque text in a page link. A position is sealed for one query on one tenant's base, so it
 * cannot be altered or carried to another.
 */
@Component
public class SignedCursors {

    private static final int SEAL_LENGTH = 16;

    /** Copied for each use. */
    private final Mac keyed;

    SignedCursors(AccessProperties properties) {
        byte[] secret = ("cursor:" + properties.pepper()).getBytes(StandardCharsets.UTF_8);
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    /** The text that stands for a position in the result of that query. */
    public String seal(String query, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(sealOf(query, text), SEAL_LENGTH + text.length);
        System.arraycopy(text, 0, sealed, SEAL_LENGTH, text.length);
        return encoded(sealed);
    }

    private static String encoded(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The position; empty when the text was not made here for that query. */
    public Optional<String> open(String query, String cursor) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (sealed.length < SEAL_LENGTH || !encoded(sealed).equals(cursor)) {
            return Optional.empty(); // the last letter of base64 can say the same in several ways; ours has one
        }
        byte[] text = Arrays.copyOfRange(sealed, SEAL_LENGTH, sealed.length);
        boolean genuine = MessageDigest.isEqual(Arrays.copyOf(sealed, SEAL_LENGTH), sealOf(query, text));
        return genuine ? Optional.of(new String(text, StandardCharsets.UTF_8)) : Optional.empty();
    }

    private byte[] sealOf(String query, byte[] position) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(query.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(position), SEAL_LENGTH);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("Every Java's HmacSHA256 can be copied", impossible);
        }
    }
}
