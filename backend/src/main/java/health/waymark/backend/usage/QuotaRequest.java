package health.waymark.backend.usage;

import health.waymark.backend.tenancy.QuotaKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has asked the operator for.
 *
 * @param wanted the limit that they would like
 * @param state {@code open}, {@code granted}, {@code refused} or {@code withdrawn}
 * @param granted the limit that was given, which need not be the one that was wanted
 * @param answer what the operator says to it
 */
@Schema(
        example = "{\"id\":\"3f6f3c1e-5d0e-4c1b-9a53-0d7e1c5a2f11\",\"quota\":\"resources\",\"wanted\":8000000,"
                + "\"reason\":\"Two more hospitals join in May.\",\"askedBy\":\"Femke Oldenhof\","
                + "\"askedAt\":\"2026-11-27T08:00:00Z\",\"state\":\"open\",\"answer\":\"\"}")
record QuotaRequest(
        UUID id,
        QuotaKind quota,
        long wanted,
        String reason,
        String askedBy,
        Instant askedAt,
        String state,
        @Nullable Long granted,
        String answer,
        @Nullable Instant decidedAt) {}
