package health.waymark.localstack.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the two kinds of archive in which the servers come. Nothing outside of the JDK and Java libraries is used. */
final class Archives {

    private Archives() {}

    /** Unpacks a zip whose entries share one top folder, without that folder. */
    static void unpackZip(Path archive, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(open(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                if (entry.isDirectory()) {
                    Files.createDirectories(inside(target, name));
                } else {
                    write(zip, inside(target, name), name.startsWith("bin/"));
                }
            }
        }
    }

    /** Unpacks the one {@code .txz} that a jar of PostgreSQL binaries holds. */
    static void unpackTxzInJar(Path jar, Path target) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(open(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    unpackTar(new TarArchiveInputStream(new XZCompressorInputStream(zip)), target);
                    return;
                }
            }
        }
        throw new IOException("No .txz in " + jar);
    }

    private static void unpackTar(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = inside(target, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(path.getParent());
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                write(tar, path, (entry.getMode() & 0100) != 0);
            }
        }
    }

    private static InputStream open(Path archive) throws IOException {
        return new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
    }

    private static Path inside(Path target, String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("Entry outside of the archive: " + name);
        }
        return path;
    }

    private static void write(InputStream content, Path path, boolean executable) throws IOException {
        Files.createDirectories(path.getParent());
        Files.copy(content, path);
        if (executable) {
            Files.setPosixFilePermissions(path, executablePermissions());
        }
    }

    private static Set<PosixFilePermission> executablePermissions() {
        return EnumSet.complementOf(EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE));
    }
}
