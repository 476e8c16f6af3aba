package health.waymark.backend.access;

import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Work that goes on after its request, in the name of whoever asked for it: with what they may do at that moment, so that
 * nothing is done for somebody whose role or key has ended meanwhile.
 */
@Component
public class CallersOfToday {

    private final List<LastingAuthority> authorities;

    CallersOfToday(List<LastingAuthority> authorities) {
        this.authorities = authorities;
    }

    /** Who a caller is now; empty when they may do nothing any more. */
    public Optional<Caller> find(Caller then, TenantId tenant) {
        return authorities.stream()
                .filter(authority -> authority.kind() == then.kind())
                .findFirst()
                .flatMap(authority -> authority.today(then, tenant));
    }

    /** Does the work as that caller: permissions, visibility and audit are theirs. */
    public static <T> T as(Caller caller, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext theirs = SecurityContextHolder.createEmptyContext();
        theirs.setAuthentication(CallerAuthentication.inBackground(caller));
        SecurityContextHolder.setContext(theirs);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
