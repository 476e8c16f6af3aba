package health.waymark.admin.session;

/** Keycloak cannot be reached, or does not answer as an OpenID provider. Nobody can sign in until it does. */
public final class KeycloakAway extends RuntimeException {

    KeycloakAway(String message, Throwable cause) {
        super(message, cause);
    }
}
