package health.waymark.backend.lifecycle;

import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The files of exports on disk: {@code <folder>/<tenant>/<export>/<file>}, readable to this account only. */
@Component
class ExportFolder {

    private final ExportProperties properties;

    ExportFolder(ExportProperties properties) {
        this.properties = properties;
    }

    /**
     * What was written.
     *
     * @param count lines
     */
    record Written(long count, long bytes, String sha256) {}

    void requireConfigured() {
        if (properties.folder() == null) {
            throw Problems.of(
                    ProblemCode.UNAVAILABLE,
                    "This installation has no folder for exports. Ask the operator to set waymark.exports.folder.");
        }
    }

    /** Writes a file as a whole or not at all; one that is there already is replaced. */
    Written write(TenantId tenant, UUID export, String name, Stream<String> lines) {
        Path folder = folder(tenant, export);
        Path file = folder.resolve(name);
        Path draft = folder.resolve(name + ".part");
        try {
            createFolder(folder);
            Written written = write(draft, lines);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write " + file, failure);
        }
    }

    private static void createFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static Written write(Path draft, Stream<String> lines) throws IOException {
        MessageDigest digest = sha256();
        long[] counts = new long[2];
        try (OutputStream file = Files.newOutputStream(draft);
                OutputStream out = new java.io.BufferedOutputStream(new DigestOutputStream(file, digest), 1 << 16)) {
            lines.forEach(line -> {
                byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
                counts[0]++;
                counts[1] += bytes.length;
                try {
                    out.write(bytes);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
        return new Written(counts[0], counts[1], HexFormat.of().formatHex(digest.digest()));
    }

    /** A file of an export, unless it has expired. */
    Optional<Path> find(TenantId tenant, UUID export, String name) {
        if (properties.folder() == null || !name.matches("[A-Za-z_]+(\\.history)?\\.ndjson")) {
            return Optional.empty();
        }
        return Optional.of(folder(tenant, export).resolve(name)).filter(Files::isRegularFile);
    }

    void delete(TenantId tenant, UUID export) {
        delete(folder(tenant, export));
    }

    /** Everything that was ever exported of a tenant. */
    void deleteAll(TenantId tenant) {
        if (properties.folder() != null) {
            delete(properties.folder().resolve(tenant.value()));
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete " + folder, failure);
        }
    }

    private Path folder(TenantId tenant, UUID export) {
        requireConfigured();
        return Optional.ofNullable(properties.folder())
                .orElseThrow()
                .resolve(tenant.value())
                .resolve(export.toString());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
