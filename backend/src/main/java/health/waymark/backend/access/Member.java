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
 * @param lastActive when they were last at work there, to the hour; null when they were not, or it is not asked for
 * @param secondFactor whether they had signed in with one then
 */
@Schema(
        example = "{\"tenantId\":\"vechtstroom\",\"subject\":\"7761796d-6172-4b00-8000-000000000102\","
                + "\"name\":\"Ruben Kamphuis\",\"email\":\"ruben@vechtstroom.example\",\"role\":\"directory-editor\","
                + "\"lastActive\":\"2026-11-27T08:00:00Z\",\"secondFactor\":\"used\"}")
public record Member(
        String tenantId,
        String subject,
        String name,
        @Nullable String email,
        String role,
        @Nullable String orgSubtree,
        @Nullable Instant validUntil,
        @Nullable Instant lastActive,
        @Nullable SecondFactor secondFactor) {

    /** Of whom it is not known when they were at work. */
    public Member(
            String tenantId,
            String subject,
            String name,
            @Nullable String email,
            String role,
            @Nullable String orgSubtree,
            @Nullable Instant validUntil) {
        this(tenantId, subject, name, email, role, orgSubtree, validUntil, null, null);
    }

    /** The same with when they were last at work. */
    Member active(Instant at, SecondFactor factor) {
        return new Member(tenantId, subject, name, email, role, orgSubtree, validUntil, at, factor);
    }

    boolean isLastingOwner() {
        return role.equals(Role.OWNER.code()) && orgSubtree == null && validUntil == null;
    }
}
