package health.waymark.backend.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A {@link Caller} as Spring Security carries it. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;
    private final SecondFactor secondFactor;
    private final boolean background;

    /** Signed in. */
    public CallerAuthentication(Caller caller) {
        this(caller, SecondFactor.UNKNOWN);
    }

    /** Signed in by a token that may tell how. */
    public CallerAuthentication(Caller caller, SecondFactor secondFactor) {
        this(caller, secondFactor, false);
    }

    private CallerAuthentication(Caller caller, SecondFactor secondFactor, boolean background) {
        super(List.of());
        this.caller = caller;
        this.secondFactor = secondFactor;
        this.background = background;
        setAuthenticated(true);
    }

    /** For work that goes on when the request has been answered. */
    static CallerAuthentication inBackground(Caller caller) {
        return new CallerAuthentication(caller, SecondFactor.UNKNOWN, true);
    }

    /** Who. */
    public Caller caller() {
        return caller;
    }

    SecondFactor secondFactor() {
        return secondFactor;
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
