package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ResourceType;

/**
 * What a role lets its holder hand on to a key: nobody gives more than they have. It is asked of the access policy, type
 * by type and letter by letter, so the two cannot come apart.
 */
public final class RoleScopes {

    private static final AccessPolicy POLICY = new AccessPolicy();
    private static final TenantId SOME_TENANT = new TenantId("some-tenant");
    private static final Map<Role, List<SystemScope>> BOUNDS = Arrays.stream(Role.values())
            .collect(Collectors.toMap(
                    role -> role, RoleScopes::bounds, (one, other) -> one, () -> new EnumMap<>(Role.class)));

    private RoleScopes() {}

    /** What the role may do with all types, and then each type with which it may do more. */
    private static List<SystemScope> bounds(Role role) {
        Map<String, String> letters = Arrays.stream(ResourceType.values())
                .map(ResourceType::name)
                .collect(Collectors.toMap(type -> type, type -> letters(role, type)));
        String common = letters.values().stream().reduce("cruds", RoleScopes::both);
        Stream<SystemScope> more = letters.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(common))
                .map(entry -> new SystemScope(entry.getKey(), entry.getValue()))
                .sorted((one, other) -> one.type().compareTo(other.type()));
        return Stream.concat(Stream.of(new SystemScope(SystemScope.ANY, common)), more)
                .filter(scope -> !scope.permissions().isEmpty())
                .toList();
    }

    private static String letters(Role role, String type) {
        Caller member = Caller.person("someone", "Someone", Map.of(SOME_TENANT, role), false);
        return Arrays.stream(Permission.values())
                .filter(permission ->
                        POLICY.decide(member, SOME_TENANT, permission, type).equals(AccessDecision.GRANTED))
                .map(permission -> String.valueOf(permission.letter()))
                .collect(Collectors.joining());
    }

    private static String both(String one, String other) {
        return one.chars()
                .filter(letter -> other.indexOf(letter) >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** All that a role may do with resources, as scopes. */
    static List<SystemScope> of(Role role) {
        return BOUNDS.getOrDefault(role, List.of());
    }

    /** What is left of these scopes within a role. */
    public static List<Scope> within(Role role, List<Scope> scopes) {
        return scopes.stream()
                .flatMap(scope -> within(role, scope).stream())
                .distinct()
                .toList();
    }

    private static List<Scope> within(Role role, Scope scope) {
        if (scope instanceof NamedScope named) {
            return named.within(role) ? List.of(named) : List.of();
        }
        return Scope.widest(BOUNDS.getOrDefault(role, List.of()).stream()
                .flatMap(bound -> scope.and(bound).stream())
                .toList());
    }
}
