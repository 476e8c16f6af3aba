package health.waymark.backend.access;

import static health.waymark.backend.access.AccessDecision.GRANTED;
import static health.waymark.backend.access.AccessDecision.HIDDEN;

import health.waymark.backend.access.AccessDecision.Denied;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Visibility;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who may do what. Every permission of the platform is decided on this page, in two questions: may the caller do this
 * to resources of that type ({@link #decide}), and which of them exist for the caller ({@link #visibility}).
 * docs/reference/access.md is checked against it.
 */
@Component
public class AccessPolicy {

    /** What stands for all types at once, as in a system history. */
    public static final String ANY_TYPE = "*";

    /** One interaction with one resource type on a tenant's base or on the shared directory. */
    public AccessDecision decide(Caller caller, TenantId base, Permission permission, String resourceType) {
        if (base.equals(TenantId.DIRECTORY)) {
            return onDirectory(caller, permission, resourceType);
        }
        if (caller.isSoftware()) {
            return withKey(caller, base, permission, resourceType);
        }
        return caller.roleIn(base)
                .map(role -> asMember(role, permission, resourceType))
                .orElse(HIDDEN); // people of elsewhere, and the operator, have no business on a tenant's base
    }

    private static AccessDecision onDirectory(Caller caller, Permission permission, String resourceType) {
        if (permission.writes()) {
            return new Denied("The shared directory is read only: publish on your own tenant's base, /fhir/{tenant}.");
        }
        return caller.isSoftware() ? byScope(caller, permission, resourceType) : GRANTED;
    }

    private static AccessDecision asMember(Role role, Permission permission, String resourceType) {
        if (resourceType.equals(ANY_TYPE) && !permission.writes()) {
            return GRANTED; // shows the types that the role may read
        }
        TypeGroup group = TypeGroup.of(resourceType);
        if (!role.reads(group)) {
            return new Denied("Your role '" + role.code() + "' has no access to " + resourceType
                    + ": ask an owner or admin of your organization.");
        }
        if (permission.writes() && !role.writes(group)) {
            return new Denied("Your role '" + role.code() + "' may read " + resourceType
                    + " but not change it: ask an owner or admin of your organization.");
        }
        return GRANTED;
    }

    private static AccessDecision withKey(Caller caller, TenantId base, Permission permission, String resourceType) {
        AccessDecision scope = byScope(caller, permission, resourceType);
        return scope.equals(GRANTED) && !caller.belongsTo(base) ? asPartner(permission, resourceType) : scope;
    }

    private static AccessDecision byScope(Caller caller, Permission permission, String resourceType) {
        boolean permitted = caller.scopes().stream()
                .filter(scope -> !isWildcardOnAudit(caller, scope, resourceType))
                .anyMatch(scope -> scope.permits(permission, resourceType));
        return permitted
                ? GRANTED
                : new Denied(
                        "This " + (isToken(caller) ? "token" : "API key") + " lacks the scope system/" + resourceType
                                + "." + permission.letter() + ": "
                                + (isToken(caller) ? "ask for a token with it." : "create a key that has it."));
    }

    /** Who registers a client gives it all types by a star; the audit log, which few may read, only by its name. */
    private static boolean isWildcardOnAudit(Caller caller, Scope scope, String resourceType) {
        return isToken(caller)
                && TypeGroup.of(resourceType) == TypeGroup.AUDIT
                && scope.type().equals(ANY_TYPE);
    }

    private static boolean isToken(Caller caller) {
        return caller.kind() == Caller.Kind.CLIENT;
    }

    /** Software of another tenant reads what is its business ({@link #visibility}) and places what asks to act. */
    private static AccessDecision asPartner(Permission permission, String resourceType) {
        if (TypeGroup.of(resourceType) == TypeGroup.AUDIT) {
            return new Denied("Only the organization itself may read its audit log.");
        }
        if (permission == Permission.DELETE) {
            return new Denied(
                    "Only the organization itself may delete here. To cancel what you placed, update its" + " status.");
        }
        if (permission.writes() && !Placing.TYPES.contains(resourceType)) {
            return new Denied("On another organization's base you may place and update " + Placing.NAMES
                    + ". What it has published is in the shared directory, /fhir/directory.");
        }
        return GRANTED;
    }

    /** What a transaction on a tenant may see, in the name of that caller. */
    public Visibility visibility(Caller caller, TenantId tenant, boolean writing) {
        if (tenant.equals(TenantId.DIRECTORY)) {
            return Visibility.ALL; // holds only what its owners have published
        }
        if (caller.isSoftware()) {
            Visibility whole = caller.belongsTo(tenant)
                    ? Visibility.ALL
                    : Visibility.ofParty(caller.home().map(TenantId::value).orElseThrow());
            return withinScopes(caller, whole, writing);
        }
        return caller.roleIn(tenant)
                .map(AccessPolicy::withinRole)
                .orElse(caller.operator() ? Visibility.ALL : Visibility.ALL.ofTypes(Set.of()));
    }

    private static Visibility withinRole(Role role) {
        if (role == Role.OWNER || role == Role.ADMIN) {
            return Visibility.ALL;
        }
        return Visibility.ALL.ofTypes(role.readable().stream()
                .flatMap(group -> group.types().stream())
                .collect(Collectors.toSet()));
    }

    /** Includes, chains and the like reach only types that the key may read; writing, those that it may write too. */
    private static Visibility withinScopes(Caller caller, Visibility whole, boolean writing) {
        Predicate<Scope> counts = scope -> writing || scope.reads();
        Set<String> types =
                caller.scopes().stream().filter(counts).map(Scope::type).collect(Collectors.toSet());
        return types.contains(ANY_TYPE) ? whole : whole.ofTypes(types);
    }

    /** Whether the caller may see and change a tenant's members and keys. */
    public boolean managesMembers(Caller caller, TenantId tenant) {
        return caller.operator()
                || caller.roleIn(tenant).filter(Role::managesMembers).isPresent();
    }

    /** Whether the caller may read a tenant's audit log. */
    public boolean readsAudit(Caller caller, TenantId tenant) {
        return caller.belongsTo(tenant)
                && decide(caller, tenant, Permission.SEARCH, "AuditEvent").equals(GRANTED);
    }
}
