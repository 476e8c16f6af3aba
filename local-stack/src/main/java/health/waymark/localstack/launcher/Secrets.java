package health.waymark.localstack.launcher;

import health.waymark.localstack.server.PostgresPasswords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The secrets of one local installation, made once and kept with its data.
 *
 * @param operatorKey the platform operator's API key
 * @param pepper what the backend stores API keys under
 * @param feedToken the search indexer's credential
 * @param clientSecret of the admin UI at Keycloak
 * @param backendSecret of the backend at Keycloak, where it manages OAuth clients
 */
record Secrets(
        String operatorKey,
        String pepper,
        String feedToken,
        String clientSecret,
        @Nullable String backendSecret,
        PostgresPasswords postgres) {

    /** Reads the secrets, or makes them when there are none. */
    static Secrets in(Path file) {
        if (Files.exists(file)) {
            Secrets secrets = JsonMapper.shared().readValue(file.toFile(), Secrets.class);
            return secrets.backendSecret == null ? secrets.completed().written(file) : secrets;
        }
        return generate(new SecureRandom()).written(file);
    }

    /** An installation from before the backend had a secret gets one. */
    private Secrets completed() {
        String missing = KeyText.letters(new SecureRandom(), 43);
        return new Secrets(operatorKey, pepper, feedToken, clientSecret, missing, postgres);
    }

    private Secrets written(Path file) {
        PrivateFile.write(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        return this;
    }

    private static Secrets generate(SecureRandom random) {
        return new Secrets(
                KeyText.generate(random),
                KeyText.letters(random, 43),
                KeyText.letters(random, 43),
                KeyText.letters(random, 43),
                KeyText.letters(random, 43),
                new PostgresPasswords(
                        KeyText.letters(random, 24),
                        KeyText.letters(random, 24),
                        KeyText.letters(random, 24),
                        KeyText.letters(random, 24)));
    }

    /** Of every set of secrets that {@link #in} gives. */
    String keycloakAdminSecret() {
        return Objects.requireNonNull(backendSecret, "Secrets.in completes older files");
    }

    /** Without the secrets, so that no log can hold them. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
