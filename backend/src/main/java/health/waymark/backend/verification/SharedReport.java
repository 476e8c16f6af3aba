package health.waymark.backend.verification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one test of an Endpoint has found, for whoever holds the link: nothing of the tenant, of its other tests, or of
 * who has shared it.
 *
 * @param name of the Endpoint
 * @param address what was looked at
 * @param at the moment of the test
 * @param expiresAt until when the link opens it
 */
@Schema(
        example = "{\"name\":\"FHIR server\",\"address\":\"https://care.example/fhir\",\"at\":\"2026-11-27T06:03:41Z\","
                + "\"status\":\"reachable\",\"certificateExpires\":\"2027-02-01T00:00:00Z\",\"steps\":[{\"name\":"
                + "\"connection\",\"outcome\":\"passed\",\"code\":\"answers\",\"detail\":\"Answers with TLSv1.3.\","
                + "\"values\":[\"TLSv1.3\"],\"millis\":12}],\"expiresAt\":\"2026-12-04T08:00:00Z\"}")
record SharedReport(
        String name,
        String address,
        Instant at,
        VerificationStatus status,
        @Nullable Instant certificateExpires,
        List<VerificationStep> steps,
        Instant expiresAt) {}
