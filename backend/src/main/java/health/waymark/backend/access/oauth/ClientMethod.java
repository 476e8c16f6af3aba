package health.waymark.backend.access.oauth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How an OAuth client proves at the token endpoint who it is, in the words of its metadata. */
enum ClientMethod {
    CLIENT_SECRET("client-secret"),
    PRIVATE_KEY_JWT("client-jwt");

    private final String authenticator;

    ClientMethod(String authenticator) {
        this.authenticator = authenticator;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Keycloak's name for it. */
    String authenticator() {
        return authenticator;
    }

    static Optional<ClientMethod> of(String code) {
        return Arrays.stream(values())
                .filter(method -> method.code().equals(code))
                .findFirst();
    }

    /** As the token endpoint's metadata lists them. */
    static List<String> codes() {
        return List.of("private_key_jwt", "client_secret_basic", "client_secret_post");
    }
}
