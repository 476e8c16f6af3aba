package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** Conditional reads: 304 without a body when the caller has this version already (FHIR R4, http.html#cread; RFC 9110). */
public final class ConditionalRead {

    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String IF_MODIFIED_SINCE = "If-Modified-Since";

    private ConditionalRead() {}

    /** Ends the request with 304 when its headers say that this version is known to the caller. */
    public static void check(RequestDetails request, int version, Instant lastUpdated) {
        String known = request.getHeader(IF_NONE_MATCH);
        String since = request.getHeader(IF_MODIFIED_SINCE);
        boolean notModified = false;
        if (known != null && !known.isBlank()) {
            notModified = names(known, version);
        } else if (since != null && !since.isBlank()) {
            // The header has no fractions of a second, so neither may the other side.
            notModified = !lastUpdated.truncatedTo(ChronoUnit.SECONDS).isAfter(instant(since));
        }
        if (notModified) {
            NotModifiedException answer = new NotModifiedException("Not modified");
            answer.addResponseHeader("ETag", "W/\"" + version + "\"");
            throw answer;
        }
        // HAPI would compare the time once more, with fractions and even where If-None-Match has decided.
        if (since != null) {
            request.setHeaders(IF_MODIFIED_SINCE, List.of());
        }
    }

    private static boolean names(String etags, int version) {
        String own = Integer.toString(version);
        return Arrays.stream(etags.split(","))
                .map(String::strip)
                .map(etag -> etag.replaceFirst("^W/", "").replace("\"", ""))
                .anyMatch(etag -> etag.equals(own) || etag.equals("*"));
    }

    private static Instant instant(String httpDate) {
        try {
            return ZonedDateTime.parse(httpDate.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException malformed) {
            throw malformed(malformed);
        }
    }

    private static InvalidRequestException malformed(DateTimeException cause) {
        InvalidRequestException refusal = Outcomes.invalid(
                "If-Modified-Since must be an HTTP date, for example Sat, 21 Nov 2026 02:14:00 GMT.",
                "http.If-Modified-Since");
        refusal.initCause(cause);
        return refusal;
    }
}
