package health.waymark.backend.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates count: the authorities of the Java platform, and those that the operator adds. */
final class Trust {

    private final X509TrustManager authorities;

    Trust(@Nullable Path more) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (X509Certificate certificate : ofPlatform()) {
                all.setCertificateEntry("platform-" + all.size(), certificate);
            }
            for (Certificate certificate : more == null ? List.<Certificate>of() : read(more)) {
                all.setCertificateEntry("operator-" + all.size(), certificate);
            }
            authorities = trustManager(all);
        } catch (GeneralSecurityException | IOException failure) {
            throw new IllegalStateException("waymark.outbound.trusted-certificates cannot be used: " + more, failure);
        }
    }

    private static List<X509Certificate> ofPlatform() throws GeneralSecurityException {
        return List.of(trustManager(null).getAcceptedIssuers());
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static List<Certificate> read(Path pem) throws GeneralSecurityException {
        try (InputStream input = Files.newInputStream(pem)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(input));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** For connections that carry something. */
    SSLContext context() {
        return context(authorities);
    }

    static SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has TLS", impossible);
        }
    }

    /** Whether a chain leads to somebody whom we trust. Its dates are looked at as well. */
    boolean accepts(List<X509Certificate> chain, String keyExchange) {
        try {
            authorities.checkServerTrusted(chain.toArray(X509Certificate[]::new), keyExchange);
            return true;
        } catch (CertificateException distrusted) {
            return false;
        }
    }
}
