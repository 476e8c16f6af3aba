package health.waymark.backend.fhir;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The heads of answers that are stored JSON. */
public final class RawHeaders {

    private RawHeaders() {}

    /** Which version of a resource this is (FHIR R4, http.html#versioning). */
    public static void describe(HttpServletResponse response, int version, Instant lastUpdated) {
        response.setHeader("ETag", "W/\"" + version + "\"");
        response.setHeader(
                "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(lastUpdated.atOffset(ZoneOffset.UTC)));
    }

    /** A good answer, as JSON. */
    public static void begin(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("application/fhir+json;charset=UTF-8");
    }
}
