package health.waymark.localstack.launcher;

import health.waymark.localstack.process.ChildCommand;
import health.waymark.localstack.server.Fingerprint;
import health.waymark.localstack.server.Folders;
import health.waymark.localstack.server.ServerFolder;
import health.waymark.localstack.server.ServerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * The applications' jars, laid out for a fast start, one folder for each build of each. A copy also lets the next build
 * replace a jar under {@code target} while the application runs.
 */
final class Programs {

    private final Path checkout;
    private final ServerFolder folder;

    Programs(Path checkout, ServerFolder folder) {
        this.checkout = checkout;
        this.folder = folder;
    }

    /** The jar to start, made from what the build of {@code module} has left. */
    Path jar(String module) {
        Path built = built(module);
        Path home = apps(module).resolve(mark(built));
        Path jar = home.resolve(built.getFileName());
        if (!Files.exists(home.resolve(".complete"))) {
            Folders.delete(apps(module));
            extract(built, Folders.create(home));
            Folders.touch(home.resolve(".complete"));
            folder.account().own(apps(module));
        }
        return jar;
    }

    private Path built(String module) {
        return Folders.children(checkout.resolve(module).resolve("target")).stream()
                .filter(path -> path.getFileName().toString().matches(module + "-[0-9].*(?<!-sources|-tests)\\.jar"))
                .findFirst()
                .orElseThrow(() -> new ServerStartException(
                        "There is no jar under " + module + "/target: `mvn package` makes it."));
    }

    private Path apps(String module) {
        return folder.root().resolve("apps").resolve(module);
    }

    /** Of the table of contents, with its checksums: reproducible builds give every jar the same time. */
    private static String mark(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return Fingerprint.of(zip.stream()
                            .map(entry -> entry.getName() + " " + entry.getCrc())
                            .toList())
                    .substring(0, 16);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }

    private void extract(Path jar, Path target) {
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                target.toString());
        Path log = folder.log("launcher");
        if (new ChildCommand(words, Map.of(), target, log).run() != 0) {
            throw new ServerStartException("Cannot lay out " + jar + "; see " + log);
        }
    }
}
