package health.waymark.backend.draft;

import health.waymark.backend.access.ManagementGuard;
import health.waymark.backend.access.Permission;
import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Who may see and change drafts: whoever may do so with the resources that they are of. */
@Component
class DraftAccess {

    /** Schedules are daily work and have no drafts. */
    static final List<String> TYPES =
            TypeGroup.DIRECTORY.types().stream().sorted().toList();

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final ManagementGuard guard;

    DraftAccess(ManagementGuard guard) {
        this.guard = guard;
    }

    /** What a draft is of. */
    record Subject(TenantId tenant, String type, String id) {

        String reference() {
            return type + "/" + id;
        }
    }

    Subject readable(String tenant, String type, String id) {
        return subject(tenant, type, id, Permission.READ);
    }

    Subject writable(String tenant, String type, String id) {
        return subject(tenant, type, id, Permission.UPDATE);
    }

    private Subject subject(String tenant, String type, String id, Permission permission) {
        TenantId of = guard.working(tenant, permission, type);
        if (!TYPES.contains(type) || !ID.matcher(id).matches()) {
            throw Problems.of(
                    ProblemCode.NOT_FOUND,
                    "There are drafts of " + String.join(", ", TYPES) + ", and of nothing else.");
        }
        return new Subject(of, type, id);
    }

    /** Some drafts of a tenant; without a type, those of all. */
    TenantId searchable(String tenant, List<String> types) {
        List<String> wanted = types.isEmpty() ? TYPES : types;
        wanted.forEach(type -> guard.working(tenant, Permission.SEARCH, type));
        return guard.readable(tenant);
    }
}
