package health.waymark.backend.idempotency;

import health.waymark.backend.fhir.BufferedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** A request whose body has been read, to tell whether it is the same as an earlier one. */
final class RepeatableRequest extends BufferedRequest {

    /** Headers that change what a POST does. */
    private static final List<String> MEANT = List.of("Content-Type", "If-None-Exist", "If-Match", "Prefer");

    private final byte[] body;

    private RepeatableRequest(HttpServletRequest request, byte[] body) {
        super(request, body);
        this.body = body;
    }

    /** Reads at most so many bytes more than allowed; whether it was too much, {@link #isLargerThan} tells. */
    static RepeatableRequest of(HttpServletRequest request, int limit) throws IOException {
        return new RepeatableRequest(request, request.getInputStream().readNBytes(limit + 1));
    }

    boolean isLargerThan(int limit) {
        return body.length > limit;
    }

    /** The same for two requests that mean the same. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = getRequestURI() + "?" + Objects.requireNonNullElse(getQueryString(), "");
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            for (String header : MEANT) {
                digest.update((byte) 0);
                digest.update(Objects.requireNonNullElse(getHeader(header), "").getBytes(StandardCharsets.UTF_8));
            }
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
