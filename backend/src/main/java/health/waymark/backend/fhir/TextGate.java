package health.waymark.backend.fhir;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text that every part of the system can keep: well-formed UTF-8, no U+0000, no half of a surrogate pair. */
final class TextGate {

    private TextGate() {}

    static String decode(byte[] body) throws GateException {
        String text = decode(ByteBuffer.wrap(body), "The body is not well-formed UTF-8.");
        if (text.startsWith("\uFEFF")) {
            throw GateException.malformed("The body starts with a byte order mark. Send plain UTF-8 without it.");
        }
        return text;
    }

    static String decodeParameter(byte[] bytes, int length) throws GateException {
        return decode(ByteBuffer.wrap(bytes, 0, length), "A parameter is not well-formed UTF-8.");
    }

    private static String decode(ByteBuffer bytes, String refusal) throws GateException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw GateException.malformed(refusal);
        }
    }

    static void check(String text, String place) throws GateException {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            if (c == 0) {
                throw GateException.malformed("A text holds the character U+0000" + place);
            }
            if (Character.isSurrogate(c)) {
                if (!isPairAt(text, index)) {
                    throw GateException.malformed("A text holds half of a surrogate pair" + place);
                }
                index++;
            }
        }
    }

    private static boolean isPairAt(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }
}
