package health.waymark.backend.management;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Role;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.problem.Rule;
import health.waymark.backend.tenancy.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a request says about a role. */
@Component
class Roles {

    static final String FHIR_ID = "[A-Za-z0-9.-]{1,64}";

    private final ManagementGuard guard;
    private final Clock clock;

    Roles(ManagementGuard guard, Clock clock) {
        this.guard = guard;
        this.clock = clock;
    }

    /** The role of that spelling, when the caller may give it. */
    Role givable(TenantId tenant, String code) {
        Role role = Role.of(code)
                .orElseThrow(() -> Problems.of(
                        ProblemCode.INVALID_BODY,
                        "There is no such role. The roles are "
                                + Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", ")) + ".",
                        "/role"));
        guard.requireMayGive(tenant, role);
        return role;
    }

    /** An owner or admin is one for the whole tenant. */
    @Nullable
    String subtree(Role role, @Nullable String organization) {
        if (organization != null && (role == Role.OWNER || role == Role.ADMIN)) {
            throw Rule.WHOLE_TENANT_ROLE.in(Problems.of(
                    ProblemCode.UNPROCESSABLE,
                    "An owner or admin is one for the whole tenant: leave 'orgSubtree' out, or give another role.",
                    "/orgSubtree"));
        }
        return organization;
    }

    /** A time that is not over yet. */
    @Nullable
    Instant future(@Nullable Instant time) {
        if (time != null && !time.isAfter(clock.instant())) {
            throw Rule.OVER_ALREADY.in(
                    Problems.of(ProblemCode.UNPROCESSABLE, "This time is over already.", "/validUntil"));
        }
        return time;
    }
}
