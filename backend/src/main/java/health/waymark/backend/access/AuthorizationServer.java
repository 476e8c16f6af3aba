package health.waymark.backend.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The Keycloak realm that issues tokens. Its paths are Keycloak's own and do not change, so nobody has to ask Keycloak
 * for them and the backend starts, and describes itself, while Keycloak is away.
 */
@Component
public class AuthorizationServer {

    private static final String REALMS = "/realms/";

    private final String issuer;
    private final String keySet;
    private final String internal;

    AuthorizationServer(
            @Value("${spring.security.oauth2.resourceserver.jwt.issuer-uri}") String issuer,
            @Value("${spring.security.oauth2.resourceserver.jwt.jwk-set-uri:}") String keySet,
            @Value("${waymark.keycloak.url:}") String internal) {
        this.issuer = issuer;
        this.keySet = keySet;
        this.internal = internal.isBlank() ? issuer.substring(0, Math.max(0, issuer.indexOf(REALMS))) : internal;
    }

    /** What tokens say about where they come from. */
    public String issuer() {
        return issuer;
    }

    /** Where the realm publishes its signing keys. */
    public String publicKeySet() {
        return issuer + "/protocol/openid-connect/certs";
    }

    /** Where clients get tokens. */
    public String tokenEndpoint() {
        return issuer + "/protocol/openid-connect/token";
    }

    /** Where people sign in. */
    public String authorizationEndpoint() {
        return issuer + "/protocol/openid-connect/auth";
    }

    /** Where this backend reads the signing keys, which may be another address than the public one. */
    public String keySet() {
        return keySet.isBlank() ? realm() + "/protocol/openid-connect/certs" : keySet;
    }

    /** Where this backend gets tokens for itself. */
    public String internalTokenEndpoint() {
        return realm() + "/protocol/openid-connect/token";
    }

    /** Keycloak's administration of the realm. */
    public String administration() {
        return internal + "/admin" + REALMS + realmName();
    }

    private String realm() {
        return internal + REALMS + realmName();
    }

    private String realmName() {
        return issuer.substring(issuer.indexOf(REALMS) + REALMS.length());
    }
}
