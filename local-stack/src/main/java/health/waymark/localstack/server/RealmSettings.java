package health.waymark.localstack.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What differs from one local realm to another.
 *
 * @param adminUi base URL of the admin UI
 * @param redirectUri where the login may return to
 * @param logoutUri where the logout may return to
 * @param clientSecret of the client {@code waymark-admin-ui}
 * @param backendSecret of the client {@code waymark-backend}
 * @param userPassword the password of every user in the realm file
 */
public record RealmSettings(
        String adminUi,
        String redirectUri,
        String logoutUri,
        String clientSecret,
        String backendSecret,
        String userPassword) {

    /** The registration id in the admin UI's configuration is {@code keycloak}. */
    public static RealmSettings forAdminUi(
            String adminUi, String clientSecret, String backendSecret, String userPassword) {
        return new RealmSettings(
                adminUi,
                adminUi + "/login/oauth2/code/keycloak",
                adminUi + "/",
                clientSecret,
                backendSecret,
                userPassword);
    }

    /** For tests: their applications listen on ports that nobody knows beforehand. */
    public static RealmSettings forTests() {
        return new RealmSettings(
                "http://localhost",
                "http://localhost:*",
                "http://localhost:*",
                "waymark-admin-ui",
                "waymark-backend",
                "waymark");
    }

    /** The realm file with these settings filled in. */
    String realm() {
        return template()
                .replace("{{admin-ui}}", adminUi)
                .replace("{{redirect-uri}}", redirectUri)
                .replace("{{logout-uri}}", logoutUri)
                .replace("{{client-secret}}", clientSecret)
                .replace("{{backend-secret}}", backendSecret)
                .replace("{{user-password}}", userPassword);
    }

    private static String template() {
        try (InputStream in = RealmSettings.class.getResourceAsStream("/keycloak/waymark-realm.json")) {
            return new String(Objects.requireNonNull(in, "realm file").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the secrets, so that no log can hold them. */
    @Override
    public String toString() {
        return adminUi;
    }
}
