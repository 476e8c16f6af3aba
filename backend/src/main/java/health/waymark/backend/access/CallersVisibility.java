package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Visibility;
import org.springframework.stereotype.Component;

/**
 * Tells every transaction what the caller of the request may see. It asks for the caller itself, instead of being told
 * by whoever starts the transaction, so that code which does not think of partners shows them too little, never too
 * much (docs/decisions/0060). Work that no caller asked for sees the whole of its tenant.
 */
@Component
class CallersVisibility implements Visibility.OfCaller {

    private final AccessPolicy policy;

    CallersVisibility(AccessPolicy policy) {
        this.policy = policy;
    }

    @Override
    public Visibility on(TenantId tenant, boolean writing) {
        return CurrentCaller.find()
                .map(caller -> policy.visibility(caller, tenant, writing))
                .orElse(Visibility.ALL);
    }
}
