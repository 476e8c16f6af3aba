package health.waymark.backend.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Certificates of a small authority, made by keytool: one that does, one that has expired, one that expires within days,
 * one for another host, and one that nobody vouches for.
 */
public final class TestCertificates {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String SERVER = "san=dns:localhost,dns:partner.example,dns:xn--mller-kva.example,ip:127.0.0.1";
    private static final TestCertificates SHARED =
            new TestCertificates(Path.of("target", "certificates-2").toAbsolutePath());

    private final Path folder;

    private TestCertificates(Path folder) {
        this.folder = folder;
        if (!Files.exists(authority())) {
            make();
        }
    }

    public static TestCertificates shared() {
        return SHARED;
    }

    /** The authority's own certificate, as PEM. */
    public Path authority() {
        return folder.resolve("authority.pem");
    }

    private void make() {
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve("all.p12"));
            generate("authority", 3650, "-ext", "bc:c");
            generate("good", 3000, "-signer", "authority", "-ext", SERVER);
            generate("expiring", 5, "-signer", "authority", "-ext", SERVER);
            generate("expired", 5, "-startdate", "-30d", "-signer", "authority", "-ext", SERVER);
            generate("elsewhere", 3000, "-signer", "authority", "-ext", "san=dns:other.example");
            generate("unknown", 3000, "-ext", SERVER);
            keytool("-exportcert", "-rfc", "-alias", "authority", "-file", authority() + ".new");
            Files.move(Path.of(authority() + ".new"), authority());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void generate(String alias, int days, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias, "-validity", days + ""));
        arguments.addAll(Arrays.asList(more));
        keytool(arguments.toArray(String[]::new));
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of(
                "-keystore", folder.resolve("all.p12").toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + output);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What a server shows that has the certificate of that name. */
    public SSLContext context(String alias) {
        try (InputStream input = Files.newInputStream(folder.resolve("all.p12"))) {
            KeyStore all = KeyStore.getInstance("PKCS12");
            all.load(input, PASSWORD);
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD);
            KeyManager[] managers = keys.getKeyManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers, null, null);
            return context;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
