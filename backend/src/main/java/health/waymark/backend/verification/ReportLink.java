package health.waymark.backend.verification;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * A link to what one test has found.
 *
 * @param at the moment of the test
 * @param createdBy the name of whoever has made the link
 * @param state {@code open}, {@code expired} or {@code revoked}
 */
@Schema(
        example = "{\"id\":\"3f6f3c1e-5d0e-4c1b-9a53-0d7e1c5a2f11\",\"at\":\"2026-11-27T06:03:41Z\","
                + "\"createdBy\":\"Femke Oldenhof\",\"createdAt\":\"2026-11-27T08:00:00Z\","
                + "\"expiresAt\":\"2026-12-04T08:00:00Z\",\"state\":\"open\"}")
record ReportLink(UUID id, Instant at, String createdBy, Instant createdAt, Instant expiresAt, String state) {}
