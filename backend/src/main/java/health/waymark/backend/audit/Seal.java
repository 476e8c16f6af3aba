package health.waymark.backend.audit;

import java.util.HexFormat;

/**
 * A link of the chain; bytes are compared by {@link java.security.MessageDigest}, never by equals.
 *
 * @param seq its number, from 1
 * @param hash a keyed hash over the seal before it and the row that it is for
 */
@SuppressWarnings("ArrayRecordComponent")
record Seal(long seq, byte[] hash) {

    /** What stands before the first. */
    static final Seal BEGINNING = new Seal(0, new byte[0]);

    String write() {
        return seq + ":" + HexFormat.of().formatHex(hash);
    }
}
