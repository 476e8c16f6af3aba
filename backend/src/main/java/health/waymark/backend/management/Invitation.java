package health.waymark.backend.management;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation to a tenant, as those who manage its members may see it.
 *
 * @param email whose verified address opens it
 * @param status whether it can still be accepted
 * @param mail what became of the mail with its link: waiting, sent, failed or cancelled; absent when there was none
 */
@Schema(
        example = "{\"id\":\"0b0f6a4e-6f5c-4a0e-9d0e-3a55c2a6f001\",\"email\":\"ruben@vechtstroom.example\","
                + "\"name\":\"Ruben Kamphuis\",\"role\":\"directory-editor\",\"status\":\"open\","
                + "\"createdAt\":\"2026-11-27T08:00:00Z\",\"expiresAt\":\"2026-12-04T08:00:00Z\"}")
record Invitation(
        UUID id,
        String email,
        String name,
        String role,
        @Nullable String orgSubtree,
        @Nullable Instant validUntil,
        Status status,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String mail) {

    enum Status {
        OPEN,
        ACCEPTED,
        EXPIRED,
        REVOKED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
