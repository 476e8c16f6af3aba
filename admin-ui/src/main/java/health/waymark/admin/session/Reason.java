package health.waymark.admin.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Why a request about the session was refused: what the status alone does not tell the person. */
public enum Reason {
    /** Nobody can sign in now. */
    KEYCLOAK_AWAY,
    /** Keycloak sent the person back without a valid sign-in: cancelled, too slow, or a stale link. */
    SIGN_IN_FAILED,
    /** What was sent came without a session, so nothing of it was done. */
    SESSION_ENDED,
    /** The same, but what was sent is kept until the person has signed in. */
    SESSION_KEPT;

    private static final String ATTRIBUTE = Reason.class.getName();

    /** What was noted on this request, if anything. */
    public static Optional<Reason> of(HttpServletRequest request) {
        return Optional.ofNullable((Reason) request.getAttribute(ATTRIBUTE));
    }

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
