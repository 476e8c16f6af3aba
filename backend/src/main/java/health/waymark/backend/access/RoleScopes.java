package health.waymark.backend.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a role lets its holder hand on to a key: nobody gives more than they have. */
public final class RoleScopes {

    /** All of it for those who edit the directory; else reading, and writing of schedules where the role has that. */
    private static final List<Scope> READING = List.of(new SystemScope(SystemScope.ANY, "rs"));

    private static final List<Scope> SCHEDULING =
            List.of(new SystemScope("Schedule", "cruds"), new SystemScope("Slot", "cruds"));

    private RoleScopes() {}

    /** What is left of these scopes within a role. */
    public static List<Scope> within(Role role, List<Scope> scopes) {
        return scopes.stream().flatMap(scope -> within(role, scope)).distinct().toList();
    }

    private static Stream<Scope> within(Role role, Scope scope) {
        if (scope instanceof NamedScope named) {
            return named.within(role) ? Stream.of(named) : Stream.empty();
        }
        if (role.editsDirectory()) {
            return Stream.of(scope);
        }
        List<Scope> bounds = new ArrayList<>(READING);
        if (role.editsSchedules()) {
            bounds.addAll(SCHEDULING);
        }
        return bounds.stream().flatMap(bound -> scope.and(bound).stream());
    }
}
