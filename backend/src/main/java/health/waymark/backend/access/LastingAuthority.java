package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import java.util.Optional;

/** Tells of one kind of caller what they may do today, after their request is long over. */
public interface LastingAuthority {

    /** Whose authority it knows. */
    Caller.Kind kind();

    /** The caller within what they may do now, and never more than they might then; empty when that is over. */
    Optional<Caller> today(Caller then, TenantId tenant);
}
