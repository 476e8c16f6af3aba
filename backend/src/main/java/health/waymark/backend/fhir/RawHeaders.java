package health.waymark.backend.fhir;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPOutputStream;

/** The heads of answers that are stored JSON, and their bytes on the wire. */
public final class RawHeaders {

    /** Fewer bytes fit into one packet as they are: compressing them costs more than it spares. */
    private static final int WORTH_COMPRESSING = 1_400;

    private RawHeaders() {}

    /** Which version of a resource this is (FHIR R4, http.html#versioning). */
    public static void describe(HttpServletResponse response, int version, Instant lastUpdated) {
        response.setHeader("ETag", "W/\"" + version + "\"");
        response.setHeader(
                "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(lastUpdated.atOffset(ZoneOffset.UTC)));
    }

    /**
     * Writes a resource as a good answer.
     *
     * @param gzip whether the caller takes compressed answers
     */
    public static void write(HttpServletResponse response, String json, boolean gzip) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = open(response, gzip && bytes.length >= WORTH_COMPRESSING)) {
            out.write(bytes);
        }
    }

    /** Where to write a good answer, as JSON. */
    public static OutputStream open(HttpServletResponse response, boolean gzip) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/fhir+json;charset=UTF-8");
        if (!gzip) {
            return response.getOutputStream();
        }
        response.setHeader("Content-Encoding", "gzip");
        return new GZIPOutputStream(response.getOutputStream());
    }
}
