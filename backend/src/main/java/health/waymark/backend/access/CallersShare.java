package health.waymark.backend.access;

import health.waymark.backend.tenancy.ConnectionShares;
import health.waymark.backend.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Counts a connection for the tenant whose software or people ask: a partner's on another tenant's base for the partner.
 * Not counted are finding out who calls, the operator, and background work, which has few threads.
 */
@Component
class CallersShare implements ConnectionShares.OfCaller {

    /** No tenant has such a name. */
    private static final Optional<String> ANONYMOUS = Optional.of("/anonymous");

    @Override
    public Optional<String> on(@Nullable TenantId tenant) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof CallerAuthentication known) {
            return known.isInBackground() ? Optional.empty() : of(known.caller(), tenant);
        }
        return authentication instanceof AnonymousAuthenticationToken ? ANONYMOUS : Optional.empty();
    }

    private static Optional<String> of(Caller caller, @Nullable TenantId tenant) {
        if (caller.operator()) {
            return Optional.empty();
        }
        if (caller.home().isPresent()) {
            return caller.home().map(TenantId::value);
        }
        return Optional.of(tenant != null && caller.belongsTo(tenant) ? tenant.value() : "/person/" + caller.id());
    }
}
