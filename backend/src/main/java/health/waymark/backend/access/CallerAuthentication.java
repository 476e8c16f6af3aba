package health.waymark.backend.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A {@link Caller} as Spring Security carries it. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;
    private final boolean background;

    /** Signed in. */
    public CallerAuthentication(Caller caller) {
        this(caller, false);
    }

    private CallerAuthentication(Caller caller, boolean background) {
        super(List.of());
        this.caller = caller;
        this.background = background;
        setAuthenticated(true);
    }

    /** For work that goes on when the request has been answered. */
    static CallerAuthentication inBackground(Caller caller) {
        return new CallerAuthentication(caller, true);
    }

    /** Who. */
    public Caller caller() {
        return caller;
    }

    boolean isInBackground() {
        return background;
    }

    @Override
    public String getName() {
        return caller.id();
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }
}
