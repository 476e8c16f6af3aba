package health.waymark.backend.access;

import java.util.List;
import java.util.stream.Stream;

/** What a role lets its holder hand on to a key: nobody gives more than they have. */
public final class RoleScopes {

    private RoleScopes() {}

    /** What is left of these scopes within a role. */
    public static List<Scope> within(Role role, List<Scope> scopes) {
        return scopes.stream().flatMap(scope -> within(role, scope)).distinct().toList();
    }

    private static Stream<Scope> within(Role role, Scope scope) {
        if (scope instanceof NamedScope named) {
            return named.within(role) ? Stream.of(named) : Stream.empty();
        }
        return role == Role.OWNER
                ? Stream.of(scope)
                : bounds(role).flatMap(bound -> scope.and(bound).stream());
    }

    /** What the role itself may do, as scopes. */
    private static Stream<Scope> bounds(Role role) {
        return role.readable().stream()
                .flatMap(group -> group.types().stream()
                        .map(type -> new SystemScope(type, role.writes(group) ? "cruds" : "rs")));
    }
}
