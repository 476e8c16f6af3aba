package health.waymark.backend.imports;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells in which encoding a text file is: by its mark, by its zero bytes, and by whether it can be UTF-8 at all. */
final class FileText {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Looking at more of a file than this tells nothing new of its zero bytes. */
    private static final int LOOKED_AT = 4_096;

    private FileText() {}

    static String decode(byte[] file) {
        if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
            return decode(file, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(file, 0xFF, 0xFE)) {
            return decode(file, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(file, 0xFE, 0xFF)) {
            return decode(file, 2, StandardCharsets.UTF_16BE);
        }
        int even = zeros(file, 0);
        int odd = zeros(file, 1);
        if (even + odd > 0 && (even == 0 || odd == 0)) {
            return decode(file, 0, even > odd ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        return strictUtf8(file);
    }

    private static String strictUtf8(byte[] file) {
        try {
            CharBuffer text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file));
            return text.toString();
        } catch (CharacterCodingException notUtf8) {
            return decode(file, 0, WINDOWS);
        }
    }

    private static boolean startsWith(byte[] file, int... mark) {
        for (int index = 0; index < mark.length; index++) {
            if (file.length <= index || Byte.toUnsignedInt(file[index]) != mark[index]) {
                return false;
            }
        }
        return true;
    }

    private static int zeros(byte[] file, int first) {
        int zeros = 0;
        for (int index = first; index < Math.min(file.length, LOOKED_AT); index += 2) {
            zeros += file[index] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static String decode(byte[] file, int from, Charset charset) {
        return new String(file, from, file.length - from, charset);
    }
}
