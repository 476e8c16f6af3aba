package health.waymark.localstack.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short mark that changes with what it is made of and gives none of it away. */
public final class Fingerprint {

    private Fingerprint() {}

    /** The mark of an object's text. */
    public static String of(Object content) {
        try {
            byte[] text = content.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
