package health.waymark.localstack.server;

import health.waymark.localstack.process.ChildCommand;
import health.waymark.localstack.process.FolderLock;
import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.process.ServerAccount;
import health.waymark.localstack.process.Strays;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The servers' programs, unpacked once below one folder and only read from then on. The archives are Maven artifacts
 * that the build of this module has copied to {@code local-stack/target/servers}.
 */
final class Installations {

    private final Path archives;
    private final Path folder;
    private final ServerAccount account;

    Installations(Path archives, Path folder, ServerAccount account) {
        this.archives = archives;
        this.folder = folder;
        this.account = account;
    }

    Path postgres() {
        return installed("postgres", Archives::unpackTxzInJar);
    }

    Path elasticsearch() {
        return installed("elasticsearch", Archives::unpackZip);
    }

    /** Keycloak compiles its configuration into itself: done once here, it halves every later start. */
    Path keycloak() {
        return installed("keycloak", (archive, target) -> {
            // Left by a launcher that was killed, it would write to what is unpacked now
            Strays.withArgument("-Dkc.home.dir=" + target).ifPresent(ProcessRecord::kill);
            Archives.unpackZip(archive, target);
            account.own(target);
            buildKeycloak(target);
        });
    }

    private Path installed(String server, Unpacking unpacking) {
        String archive = archiveOf(server);
        Path target = folder.resolve(archive.substring(0, archive.lastIndexOf('.')));
        return new FolderLock(folder.resolve(server + ".lock")).supply(() -> {
            Path complete = target.resolve(".complete");
            if (!Files.exists(complete)) {
                unpack(archives.resolve(archive), target, unpacking);
                account.own(target);
                Folders.touch(complete);
            }
            return target;
        });
    }

    private static void unpack(Path archive, Path target, Unpacking unpacking) {
        if (!Files.exists(archive)) {
            throw new ServerStartException(archive + " is missing: build the module local-stack first"
                    + " (mvn -q -pl local-stack process-resources)");
        }
        try {
            Folders.delete(target);
            unpacking.unpack(archive, Folders.create(target));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + archive, e);
        }
    }

    private void buildKeycloak(Path home) {
        Path log = folder.resolve("keycloak-build.log");
        List<String> words = KeycloakServer.java(home, List.of("build", "--db=dev-file", "--health-enabled=true"));
        int exit = new ChildCommand(account.command(words), Map.of(), home, log).run();
        if (exit != 0) {
            throw new ServerStartException("Keycloak could not be built (exit code " + exit + "); see " + log);
        }
    }

    private static String archiveOf(String server) {
        try (InputStream in = Installations.class.getResourceAsStream("/distributions.properties")) {
            Properties names = new Properties();
            names.load(in);
            return names.getProperty(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Unpacking {
        void unpack(Path archive, Path target) throws IOException;
    }
}
