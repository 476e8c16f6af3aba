package health.waymark.backend.store;

import health.waymark.backend.access.AccessDecision;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.access.Permission;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.tenancy.TenantId;
import org.springframework.stereotype.Component;

/** Asks the policy for what a request does beyond its own interaction: for Bundle entries and for conditions. */
@Component
class EntryPermissions {

    private final AccessPolicy policy;

    EntryPermissions(AccessPolicy policy) {
        this.policy = policy;
    }

    void require(TenantId tenant, Permission needed, String type) {
        AccessDecision decision = policy.decide(CurrentCaller.get(), tenant, needed, type);
        if (decision instanceof AccessDecision.Denied denied) {
            throw Outcomes.forbidden(denied.reason());
        }
        if (decision instanceof AccessDecision.Hidden) {
            throw Outcomes.notFound("tenant", tenant.value());
        }
    }

    /** A condition tells whether something is there, so it takes what a search takes. */
    void requireSearch(TenantId tenant, Criteria criteria) {
        require(tenant, Permission.SEARCH, criteria.type());
    }
}
