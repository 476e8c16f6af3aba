package health.waymark.backend.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person in a tenant.
 *
 * @param tenantId which tenant
 * @param subject who, by Keycloak's id
 * @param name their name for people
 * @param email where the invitation went to
 * @param role what they are
 * @param orgSubtree id of the Organization below which alone the role counts; null for the whole tenant
 * @param validUntil when the role ends by itself; null for never
 */
@Schema(
        example = "{\"tenantId\":\"vechtstroom\",\"subject\":\"7761796d-6172-4b00-8000-000000000102\","
                + "\"name\":\"Ruben Kamphuis\",\"email\":\"ruben@vechtstroom.example\",\"role\":\"directory-editor\"}")
public record Member(
        String tenantId,
        String subject,
        String name,
        @Nullable String email,
        String role,
        @Nullable String orgSubtree,
        @Nullable Instant validUntil) {

    boolean isLastingOwner() {
        return role.equals(Role.OWNER.code()) && orgSubtree == null && validUntil == null;
    }
}
