package health.waymark.admin.workspace;

import health.waymark.admin.backend.Backend;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/**
 * What a page is made with: the person, the tenant that its address names, and the backend as this person.
 *
 * @param tenant null on pages that need none
 * @param zone of the times on the page
 */
public record Workspace(Me me, @Nullable Membership tenant, Backend backend, ZoneId zone) {

    private static final Set<String> ADMINISTRATORS = Set.of("owner", "admin");
    private static final Set<String> AUDITORS = Set.of("owner", "auditor");

    /** The address of a page in the same tenant; {@code local} starts with a slash and holds no user's text. */
    public String path(String local) {
        return pathIn(tenant, local);
    }

    /** The address of the same page in another tenant of this person. */
    public static String pathIn(@Nullable Membership tenant, String local) {
        return tenant == null ? local : "/t/" + UriUtils.encodePathSegment(tenant.id(), StandardCharsets.UTF_8) + local;
    }

    /** The same as it would be offered to somebody of that role. Its backend stays this person's: nobody acts as another. */
    Workspace lookedAtAs(String role) {
        Membership mine = requiredTenant();
        Membership theirs = new Membership(mine.id(), mine.name(), role, List.of(), mine.locality());
        return new Workspace(new Me("", "", false, List.of(theirs), 0), theirs, backend, zone);
    }

    /** Whether the person may see who and what has access to the tenant. */
    public boolean administers() {
        return tenant != null && ADMINISTRATORS.contains(tenant.role());
    }

    /** Whether the person may read the audit log. */
    public boolean audits() {
        return tenant != null && AUDITORS.contains(tenant.role());
    }

    /** The tenant, on pages whose address always names one. */
    public Membership requiredTenant() {
        if (tenant == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return tenant;
    }
}
