package health.waymark.backend.verification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found once.
 *
 * @param status by this result alone
 * @param address what was looked at
 */
@Schema(
        example = "{\"at\":\"2026-11-27T06:03:41Z\",\"status\":\"reachable\",\"address\":\"https://care.example/fhir\","
                + "\"certificateExpires\":\"2027-02-01T00:00:00Z\",\"steps\":[{\"name\":\"capabilities\","
                + "\"outcome\":\"passed\",\"detail\":\"A FHIR server (4.0.1) answers.\",\"millis\":212}]}")
record PastVerification(
        Instant at,
        VerificationStatus status,
        String address,
        @Nullable Instant certificateExpires,
        List<VerificationStep> steps) {}
