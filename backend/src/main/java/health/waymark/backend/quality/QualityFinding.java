package health.waymark.backend.quality;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to mend.
 *
 * @param type of the resource on the tenant's base
 * @param organization whose it is to mend; empty when the resource names none
 * @param detail what is wrong, and what to do
 * @param since when it was first found
 * @param ignored null unless somebody has let it be
 */
@Schema(
        example = "{\"kind\":\"bad-position\",\"type\":\"Location\",\"id\":\"zwolle\",\"organization\":\"isala\","
                + "\"detail\":\"Latitude and longitude are exchanged. Turn them round.\","
                + "\"since\":\"2026-11-20T08:00:00Z\"}")
record QualityFinding(
        QualityKind kind,
        String type,
        String id,
        String organization,
        String detail,
        Instant since,
        @Nullable Ignored ignored) {

    /** Who has let it be, and why. */
    record Ignored(String reason, String by, Instant at) {}

    /** How many there are of a kind. */
    record Count(QualityKind kind, int findings) {}
}
