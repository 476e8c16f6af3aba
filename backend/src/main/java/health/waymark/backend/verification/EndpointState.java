package health.waymark.backend.verification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an Endpoint is.
 *
 * @param endpoint its id on the tenant's base
 * @param since how long it has had this status
 * @param lastVerified null when nobody has looked yet
 * @param nextAt when somebody will look again; null for one that is not published
 * @param waiting whether somebody has asked for a test of it, or its turn has come where tests are scheduled
 * @param progress the steps so far of the test that somebody has asked for and that is being made
 * @param trouble of the last test: the step that failed first, or else the first with a warning
 */
@Schema(
        example =
                "{\"endpoint\":\"fhir\",\"connectionType\":\"hl7-fhir-rest\",\"address\":\"https://care.example/fhir\","
                        + "\"status\":\"reachable\",\"since\":\"2026-11-01T06:12:09Z\",\"lastVerified\":\"2026-11-27T06:03:41Z\","
                        + "\"certificateExpires\":\"2027-02-01T00:00:00Z\",\"nextAt\":\"2026-11-28T07:10:00Z\",\"waiting\":false}")
record EndpointState(
        String endpoint,
        String connectionType,
        String address,
        VerificationStatus status,
        @Nullable Instant since,
        @Nullable Instant lastVerified,
        @Nullable Instant certificateExpires,
        @Nullable Instant nextAt,
        boolean waiting,
        @Nullable List<VerificationStep> progress,
        @Nullable VerificationStep trouble) {

    /** Of an Endpoint that nobody has looked at. */
    static EndpointState unknown(String endpoint) {
        return new EndpointState(
                endpoint, "", "", VerificationStatus.UNVERIFIED, null, null, null, null, false, null, null);
    }
}
