package health.waymark.e2e.bench.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads one HTTP/1.1 answer (RFC 9112). */
final class ResponseReader {

    private static final int UNKNOWN = -1;

    private final InputStream in;
    private int length = UNKNOWN;
    private boolean chunked;
    private boolean closing;

    ResponseReader(InputStream in) {
        this.in = in;
    }

    /** Reads on behind the first byte, which the caller has read already. */
    Response read(int first) throws IOException {
        String statusLine = (char) first + line();
        if (!statusLine.matches("HTTP/1\\.[01] \\d{3}.*")) {
            throw new IOException("Not an HTTP/1.1 answer: " + statusLine);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        for (String header = line(); !header.isEmpty(); header = line()) {
            accept(header);
        }
        return new Response(status, status == 204 || status == 304 ? new byte[0] : body());
    }

    boolean keepsAlive() {
        return !closing;
    }

    private void accept(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        if (lower.startsWith("content-length:")) {
            length = Integer.parseInt(lower.substring(15).trim());
        } else if (lower.startsWith("transfer-encoding:")) {
            chunked = lower.contains("chunked");
        } else if (lower.startsWith("connection:")) {
            closing = lower.contains("close");
        }
    }

    private byte[] body() throws IOException {
        if (chunked) {
            return chunks();
        }
        if (length != UNKNOWN) {
            return exactly(length);
        }
        closing = true;
        return in.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int size = chunkSize();
        while (size > 0) {
            all.write(exactly(size));
            line();
            size = chunkSize();
        }
        // Trailers say nothing that is of interest here
        String trailer = line();
        while (!trailer.isEmpty()) {
            trailer = line();
        }
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return Integer.parseInt((extension < 0 ? line : line.substring(0, extension)).trim(), 16);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("The server hung up in the middle of an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server hung up in the middle of an answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
