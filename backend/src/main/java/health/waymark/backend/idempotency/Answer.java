package health.waymark.backend.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * An answer as it is stored.
 *
 * @param headers those that belong to the answer and not to the moment
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, Map<String, String> headers, byte[] body) {

    /** Larger bodies are not kept: the repeated request is told that its effect is there. */
    static final int LARGEST_BODY = 4 * 1024 * 1024;

    private static final List<String> KEPT = List.of(
            "Content-Type",
            "Content-Encoding",
            "Location",
            "Content-Location",
            "ETag",
            "Last-Modified",
            "Cache-Control",
            "Link");

    static Answer of(ContentCachingResponseWrapper response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        if (response.getContentType() != null) {
            headers.put("Content-Type", Objects.requireNonNull(response.getContentType()));
        }
        return new Answer(response.getStatus(), headers, response.getContentAsByteArray());
    }

    boolean isTooLarge() {
        return body.length > LARGEST_BODY;
    }

    Answer withoutBody() {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        kept.remove("Content-Type");
        kept.remove("Content-Encoding");
        kept.put("Preference-Applied", "return=minimal");
        return new Answer(status, kept, new byte[0]);
    }

    void replay(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(body);
    }

    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(status);
            out.writeInt(headers.size());
            for (Map.Entry<String, String> header : headers.entrySet()) {
                write(out, header.getKey().getBytes(StandardCharsets.UTF_8));
                write(out, header.getValue().getBytes(StandardCharsets.UTF_8));
            }
            write(out, body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Answer decoded(byte[] encoded) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(encoded)))) {
            int status = in.readInt();
            Map<String, String> headers = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                headers.put(text(in), text(in));
            }
            return new Answer(status, headers, in.readNBytes(in.readInt()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
