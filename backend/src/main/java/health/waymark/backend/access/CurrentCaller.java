package health.waymark.backend.access;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Reads the caller of this request at the edge; from there on it is passed as a value. */
public final class CurrentCaller {

    private CurrentCaller() {}

    /** The caller, when the request carried a credential. */
    public static Optional<Caller> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication authentication
                ? Optional.of(authentication.caller())
                : Optional.empty();
    }

    /** The caller of a request that the security chain let through with a credential. */
    public static Caller get() {
        return find().orElseThrow(() -> new IllegalStateException("This path is reached only with a credential"));
    }
}
