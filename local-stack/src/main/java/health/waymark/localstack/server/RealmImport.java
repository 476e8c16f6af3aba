package health.waymark.localstack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The realm file that Keycloak imports. Keycloak leaves a realm that exists as it is; so when the file has changed
 * (another port, a new version of Waymark) the local users' database is made anew, and so it is when an import was
 * cut short.
 */
final class RealmImport {

    private final Path data;

    private RealmImport(Path data) {
        this.data = data;
    }

    static RealmImport of(Path home) {
        return new RealmImport(home.resolve("data"));
    }

    void prepare(String realm) {
        try {
            if (Files.exists(imported()) && Files.readString(imported()).equals(realm)) {
                return;
            }
            Folders.delete(data);
            Files.createDirectories(file().getParent());
            Files.writeString(file(), realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be called when Keycloak is ready: from then on its data are kept. */
    void done() {
        try {
            if (!Files.exists(imported())) {
                Files.copy(file(), imported());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return data.resolve("import/waymark-realm.json");
    }

    private Path imported() {
        return data.resolve("imported-realm.json");
    }
}
