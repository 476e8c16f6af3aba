package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What software may do now: what it was given, within its creator's role of today. A creator who has left the
 * organization has no role, so what they made can do nothing until somebody else rolls or changes it, which also ends the
 * secret that the leaver knew.
 */
@Component
public class CreatorBounds {

    private final Memberships memberships;

    CreatorBounds(Memberships memberships) {
        this.memberships = memberships;
    }

    /** What is left of these scopes. */
    public List<Scope> within(Creator creator, TenantId tenant, List<Scope> given) {
        if (creator.operator()) {
            return given;
        }
        return Optional.<Role>ofNullable(memberships.of(creator.id()).get(tenant))
                .map(role -> RoleScopes.within(role, given))
                .orElse(List.of());
    }
}
