package health.waymark.admin.members;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a file that a spreadsheet wrote; the backend's import tells encodings apart in the same way. */
final class ListText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private ListText() {}

    /** By its mark, by on which side of each pair its zero bytes are, and by whether it can be UTF-8 at all. */
    static String of(byte[] file) {
        int mark = file.length < 2 ? 0 : (Byte.toUnsignedInt(file[0]) << 8) | Byte.toUnsignedInt(file[1]);
        int even = zeros(file, 0);
        int odd = zeros(file, 1);
        if (mark == 0xFFFE || (odd > 0 && even == 0)) {
            return new String(file, StandardCharsets.UTF_16LE);
        }
        if (mark == 0xFEFF || (even > 0 && odd == 0)) {
            return new String(file, StandardCharsets.UTF_16BE);
        }
        try {
            // A decoder reports what it cannot read, where a String would put a mark in its place.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(file, WINDOWS);
        }
    }

    private static int zeros(byte[] file, int first) {
        int zeros = 0;
        for (int at = first; at < file.length; at += 2) {
            zeros += file[at] == 0 ? 1 : 0;
        }
        return zeros;
    }
}
