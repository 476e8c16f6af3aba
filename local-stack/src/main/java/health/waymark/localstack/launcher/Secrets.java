package health.waymark.localstack.launcher;

import health.waymark.localstack.server.PostgresPasswords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
        String backendSecret,
        PostgresPasswords postgres) {

    /** Reads the secrets; makes those that are not there, all of them or what an older version did not need. */
    static Secrets in(Path file) {
        JsonMapper json = JsonMapper.shared();
        Secrets generated = generate(new SecureRandom());
        if (!Files.exists(file)) {
            return write(file, generated);
        }
        ObjectNode kept = json.readTree(file.toFile()).asObject();
        ObjectNode complete = json.valueToTree(generated);
        kept.properties().stream()
                .filter(field -> !field.getValue().isObject())
                .forEach(field -> complete.set(field.getKey(), field.getValue()));
        complete.withObject("postgres").setAll(kept.withObject("postgres"));
        Secrets secrets = json.treeToValue(complete, Secrets.class);
        return complete.equals(kept) ? secrets : write(file, secrets);
    }

    private static Secrets write(Path file, Secrets secrets) {
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
                KeyText.letters(random, 43),
                new PostgresPasswords(
                        KeyText.letters(random, 24),
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
