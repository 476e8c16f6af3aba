package health.waymark.localstack.launcher;

import health.waymark.localstack.server.PostgresPasswords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * The secrets of one local installation, made once and kept with its data.
 *
 * @param operatorKey the platform operator's API key
 * @param pepper what the backend stores API keys under
 * @param feedToken the search indexer's credential
 * @param clientSecret of the admin UI at Keycloak
 */
record Secrets(String operatorKey, String pepper, String feedToken, String clientSecret, PostgresPasswords postgres) {

    /** Reads the secrets, or makes them when there are none. */
    static Secrets in(Path file) {
        if (Files.exists(file)) {
            return JsonMapper.shared().readValue(file.toFile(), Secrets.class);
        }
        Secrets secrets = generate(new SecureRandom());
        PrivateFile.write(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(secrets) + "\n");
        return secrets;
    }

    private static Secrets generate(SecureRandom random) {
        return new Secrets(
                KeyText.generate(random),
                KeyText.letters(random, 43),
                KeyText.letters(random, 43),
                KeyText.letters(random, 43),
                new PostgresPasswords(
                        KeyText.letters(random, 24),
                        KeyText.letters(random, 24),
                        KeyText.letters(random, 24),
                        KeyText.letters(random, 24)));
    }

    /** Without the secrets, so that no log can hold them. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
