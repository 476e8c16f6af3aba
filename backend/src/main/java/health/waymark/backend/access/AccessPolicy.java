package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who may do what. Every permission of the platform is decided on this page. */
@Component
public class AccessPolicy {

    private static final Set<String> SCHEDULING_TYPES = Set.of("Schedule", "Slot");

    /** One interaction with one resource type on a tenant's base or on the shared directory. */
    public AccessDecision decide(Caller caller, TenantId base, Permission permission, String resourceType) {
        if (base.equals(TenantId.DIRECTORY)) {
            return onDirectory(caller, permission, resourceType);
        }
        return switch (caller.kind()) {
            case PERSON -> asMember(caller, base, permission, resourceType);
            case KEY, CLIENT -> withKey(caller, base, permission, resourceType);
            case OPERATOR -> AccessDecision.HIDDEN;
        };
    }

    private static AccessDecision onDirectory(Caller caller, Permission permission, String resourceType) {
        if (permission.writes()) {
            return new AccessDecision.Denied(
                    "The shared directory is read only: publish on your own tenant's base, /fhir/{tenant}.");
        }
        return caller.home().isPresent() ? byScope(caller, permission, resourceType) : AccessDecision.GRANTED;
    }

    private static AccessDecision asMember(Caller caller, TenantId base, Permission permission, String resourceType) {
        return caller.roleIn(base)
                .map(role -> byRole(role, permission, resourceType))
                .orElseGet(() -> asStranger(permission));
    }

    private static AccessDecision byRole(Role role, Permission permission, String resourceType) {
        boolean permitted = !permission.writes()
                || role.editsDirectory()
                || (role.editsSchedules() && SCHEDULING_TYPES.contains(resourceType));
        return permitted
                ? AccessDecision.GRANTED
                : new AccessDecision.Denied("Your role '" + role.code() + "' may read " + resourceType
                        + " but not change it: ask an owner or admin of your organization.");
    }

    private static AccessDecision withKey(Caller caller, TenantId base, Permission permission, String resourceType) {
        return caller.belongsTo(base) ? byScope(caller, permission, resourceType) : asStranger(permission);
    }

    private static AccessDecision byScope(Caller caller, Permission permission, String resourceType) {
        boolean permitted = caller.scopes().stream().anyMatch(scope -> scope.permits(permission, resourceType));
        return permitted
                ? AccessDecision.GRANTED
                : new AccessDecision.Denied("This " + (caller.kind() == Caller.Kind.CLIENT ? "token" : "API key")
                        + " lacks the scope system/" + resourceType + "." + permission.letter() + ": "
                        + (caller.kind() == Caller.Kind.CLIENT
                                ? "ask for a token with it."
                                : "create a key that has it."));
    }

    /** Another tenant's resources do not exist for a reader; for the rest a sentence points the way. */
    private static AccessDecision asStranger(Permission permission) {
        return permission == Permission.READ
                ? AccessDecision.HIDDEN
                : new AccessDecision.Denied("You are not a member of this tenant. What it has published is in the"
                        + " shared directory, /fhir/directory.");
    }

    /** Whether the caller may see and change a tenant's members and keys. */
    public boolean managesMembers(Caller caller, TenantId tenant) {
        return caller.operator()
                || caller.roleIn(tenant).filter(Role::managesMembers).isPresent();
    }
}
