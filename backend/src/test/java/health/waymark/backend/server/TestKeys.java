package health.waymark.backend.server;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Completes a key with the checksum that the server expects, computed independently of the server's own code. */
public final class TestKeys {

    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private TestKeys() {}

    public static String withChecksum(String key) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[6];
        long rest = crc.getValue();
        for (int place = 5; place >= 0; place--) {
            digits[place] = BASE_62.charAt((int) (rest % 62));
            rest /= 62;
        }
        return key + new String(digits);
    }
}
