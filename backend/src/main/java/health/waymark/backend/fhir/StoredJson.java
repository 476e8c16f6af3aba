package health.waymark.backend.fhir;

import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * JSON that is written as it is. Jackson would turn a text into UTF-8 one character after the other; Java itself copies
 * it in one go, as almost all of it is ASCII.
 */
public record StoredJson(String text) implements SerializableString {

    @Override
    public String getValue() {
        return text;
    }

    @Override
    public int charLength() {
        return text.length();
    }

    @Override
    public char[] asQuotedChars() {
        throw notQuoted();
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw notQuoted();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        throw notQuoted();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        throw notQuoted();
    }

    /** Less than nothing asks for {@link #asUnquotedUTF8()}: a resource seldom fits into what is left of a buffer. */
    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        return -1;
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        if (offset + text.length() > buffer.length) {
            return -1;
        }
        text.getChars(0, text.length(), buffer, offset);
        return text.length();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
        throw notQuoted();
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        byte[] bytes = asUnquotedUTF8();
        out.write(bytes);
        return bytes.length;
    }

    @Override
    public int putQuotedUTF8(ByteBuffer buffer) {
        throw notQuoted();
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        byte[] bytes = asUnquotedUTF8();
        if (bytes.length > buffer.remaining()) {
            return -1;
        }
        buffer.put(bytes);
        return bytes.length;
    }

    private static IllegalStateException notQuoted() {
        return new IllegalStateException("Stored JSON is a value of its own and never a text inside of one");
    }
}
