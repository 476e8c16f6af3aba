package health.waymark.backend.outbound;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every certificate pass, to look at it afterwards. For connections over which nothing is ever sent, and which are
 * closed when the handshake is done.
 */
final class RecordingTrust extends X509ExtendedTrustManager {

    private volatile List<X509Certificate> chain = List.of();
    private volatile String keyExchange = "UNKNOWN";

    List<X509Certificate> chain() {
        return chain;
    }

    String keyExchange() {
        return keyExchange;
    }

    private void keep(X509Certificate[] certificates, String exchange) {
        chain = List.of(certificates);
        keyExchange = exchange;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String exchange) {
        keep(certificates, exchange);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String exchange, Socket socket) {
        keep(certificates, exchange);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String exchange, SSLEngine engine) {
        keep(certificates, exchange);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String exchange) {
        throw new UnsupportedOperationException("Only servers are called");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String exchange, Socket socket) {
        throw new UnsupportedOperationException("Only servers are called");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String exchange, SSLEngine engine) {
        throw new UnsupportedOperationException("Only servers are called");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
