package health.waymark.admin.session;

/** The person is signed in here, but Keycloak no longer stands behind it: the token is gone or was not renewed. */
public final class SessionEnded extends RuntimeException {

    SessionEnded(String message) {
        super(message);
    }

    SessionEnded(String message, Throwable cause) {
        super(message, cause);
    }
}
