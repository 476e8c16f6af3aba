package health.waymark.backend.access;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import java.util.HashSet;
import java.util.List;
import org.springframework.web.ErrorResponseException;

/** Scopes that somebody asks for, for a key or a client. */
public final class RequestedScopes {

    private static final int MOST = 100;

    private RequestedScopes() {}

    /** Reads the scopes, and refuses those that do not exist or that the caller could not use themselves. */
    public static List<Scope> of(List<String> texts, Caller caller, TenantId tenant) {
        if (texts.isEmpty() || texts.size() > MOST) {
            throw Rule.REQUIRED.in(
                    wrong("Name between 1 and " + MOST + " scopes, for example system/HealthcareService.rs."));
        }
        List<Scope> scopes =
                texts.stream().distinct().map(RequestedScopes::scope).toList();
        if (!caller.operator()) {
            requireWithinRole(scopes, caller, tenant);
        }
        return scopes;
    }

    private static ErrorResponseException wrong(String sentence) {
        return Problems.of(ProblemCode.INVALID_REQUEST, sentence, "/scopes");
    }

    private static Scope scope(String text) {
        return Scope.parse(text)
                .orElseThrow(() -> Rule.NO_SCOPE.in(
                        wrong("'" + text
                                + "' is not a scope: write it like system/HealthcareService.rs or system/*.cruds, or one of "
                                + List.of(NamedScope.values()) + "."),
                        text));
    }

    /** All types at once is a figure of speech; what it comes to is decided when it is used. */
    private static void requireWithinRole(List<Scope> scopes, Caller caller, TenantId tenant) {
        List<Scope> named = scopes.stream()
                .filter(scope -> !scope.type().equals(SystemScope.ANY))
                .toList();
        List<Scope> within = caller.roleIn(tenant)
                .map(role -> RoleScopes.within(role, named))
                .orElse(List.of());
        if (!new HashSet<>(within).containsAll(named)) {
            throw Rule.MORE_THAN_OWN_ROLE.in(Problem.forbidden(
                    "You cannot give more than your own role has: ask an owner of your organization."));
        }
    }
}
