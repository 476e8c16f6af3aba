package health.waymark.backend.access;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ResourceType;
import org.springframework.web.ErrorResponseException;

/** Scopes that somebody asks for, for a key or a client. */
public final class RequestedScopes {

    private static final int MOST = 100;

    private static final Set<String> R4_TYPES =
            Stream.of(ResourceType.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private RequestedScopes() {}

    /** Reads the scopes, and refuses those that do not exist or that the caller could not use themselves. */
    public static List<Scope> of(List<String> texts, Caller caller, TenantId tenant) {
        if (texts.isEmpty() || texts.size() > MOST) {
            throw Rule.REQUIRED.in(
                    wrong("Name between 1 and " + MOST + " scopes, for example system/HealthcareService.rs."));
        }
        List<Scope> scopes =
                texts.stream().distinct().map(RequestedScopes::scope).toList();
        scopes.forEach(RequestedScopes::requireKnownType);
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

    /** A type that is mistyped would leave its holder without what they asked for, and nobody would be told. */
    private static void requireKnownType(Scope scope) {
        if (scope instanceof SystemScope system
                && !system.type().equals(SystemScope.ANY)
                && !R4_TYPES.contains(system.type())) {
            throw Rule.NO_SCOPE.in(
                    wrong("'" + scope + "' is about a type that FHIR R4 does not have: '" + system.type()
                            + "'. Name one of /metadata, or * for all."),
                    scope);
        }
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
