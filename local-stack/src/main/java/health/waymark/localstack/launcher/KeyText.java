package health.waymark.localstack.launcher;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code wmk_live_}, 12 characters of id, {@code _}, 40 of secret, and 6 of checksum (CRC-32)
 * over all before, in base 62.
 */
final class KeyText {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private KeyText() {}

    static String generate(SecureRandom random) {
        return withChecksum("wmk_live_" + letters(random, 12) + "_" + letters(random, 40));
    }

    /** Letters and digits of about six bits each. */
    static String letters(SecureRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        random.ints(length, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return text.toString();
    }

    static String withChecksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder checksum = new StringBuilder();
        long rest = crc.getValue();
        for (int digit = 0; digit < 6; digit++) {
            checksum.insert(0, ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return text + checksum;
    }
}
