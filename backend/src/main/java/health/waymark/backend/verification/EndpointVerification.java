package health.waymark.backend.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found when an Endpoint was last looked at.
 *
 * @param since how long it has been so
 * @param lastVerified null when nobody has looked yet
 * @param certificateExpires null for what has no certificate
 */
public record EndpointVerification(
        VerificationStatus status,
        Instant since,
        @Nullable Instant lastVerified,
        @Nullable Instant certificateExpires) {}
