package health.waymark.backend.access.key;

import health.waymark.backend.access.Memberships;
import health.waymark.backend.access.Role;
import health.waymark.backend.access.RoleScopes;
import health.waymark.backend.access.Scope;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a key may do now: what it was given, within its creator's role of today, and only reading when it is switched to
 * that. A creator who has left the organization has no role, so their keys can do nothing until somebody else rolls
 * them, which also ends the secret that the leaver knew.
 */
@Component
class EffectiveScopes {

    private final Memberships memberships;

    EffectiveScopes(Memberships memberships) {
        this.memberships = memberships;
    }

    List<Scope> of(StoredKey key) {
        List<Scope> given = withinCreator(key);
        return key.restriction().readOnly()
                ? given.stream().flatMap(scope -> scope.readOnly().stream()).toList()
                : given;
    }

    private List<Scope> withinCreator(StoredKey key) {
        if (key.creator().operator()) {
            return key.scopes();
        }
        return Optional.<Role>ofNullable(memberships.of(key.creator().id()).get(key.tenant()))
                .map(role -> RoleScopes.within(role, key.scopes()))
                .orElse(List.of());
    }
}
