package health.waymark.backend.access.key;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key as its owner holds it: {@code wmk_live_} + 12 characters of id + {@code _} + 40 of secret + 6 of checksum
 * over all before, in base 62. The checksum lets scanners and this server recognise a mistyped key without a look-up.
 *
 * @param environment {@code live} or {@code test}
 * @param id the public part
 * @param secret the secret part, 238 bits
 */
record KeyText(String environment, String id, String secret) {

    static final String PREFIX = "wmk_";
    static final String LIVE = "live";

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM =
            Pattern.compile("(wmk_(live|test)_([0-9A-Za-z]{12})_([0-9A-Za-z]{40}))([0-9A-Za-z]{6})");

    static KeyText random(SecureRandom random) {
        return new KeyText(LIVE, randomText(random, 12), randomText(random, 40));
    }

    /** Another secret for the same key. */
    KeyText rolled(SecureRandom random) {
        return new KeyText(environment, id, randomText(random, 40));
    }

    /** Reads a key; empty when its form or its checksum is wrong. */
    static Optional<KeyText> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !checksum(matcher.group(1)).equals(matcher.group(5))) {
            return Optional.empty();
        }
        return Optional.of(new KeyText(matcher.group(2), matcher.group(3), matcher.group(4)));
    }

    /** Whether something in the form of a key stands in a query string, percent-encoded or not. */
    static boolean isIn(String query) {
        return FORM.matcher(query).find() || FORM.matcher(decoded(query)).find();
    }

    private static String decoded(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return query; // whoever reads the parameters refuses it
        }
    }

    /** The text to hand out, once. */
    String reveal() {
        return checked() + checksum(checked());
    }

    String last4() {
        return checksum(checked()).substring(2);
    }

    private String checked() {
        return PREFIX + environment + "_" + id + "_" + secret;
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder base62 = new StringBuilder();
        long rest = crc.getValue();
        for (int digit = 0; digit < 6; digit++) {
            base62.insert(0, ALPHABET.charAt((int) (rest % 62)));
            rest /= 62;
        }
        return base62.toString();
    }

    private static String randomText(SecureRandom random, int length) {
        StringBuilder text = new StringBuilder(length);
        random.ints(length, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return text.toString();
    }

    @Override
    public String toString() {
        return "KeyText[id=" + id + "]";
    }
}
