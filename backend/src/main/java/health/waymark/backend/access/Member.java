package health.waymark.backend.access;

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
