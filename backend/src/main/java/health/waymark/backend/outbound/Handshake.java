package health.waymark.backend.outbound;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was learned by connecting and saying nothing.
 *
 * @param protocol such as {@code TLSv1.3}; empty for a connection that is not encrypted
 * @param chain the server's certificates, its own first
 * @param trusted whether they lead to an authority that we trust
 * @param named whether the server's own is for the host that was called
 */
public record Handshake(Optional<String> protocol, List<X509Certificate> chain, boolean trusted, boolean named) {

    static final Handshake PLAIN = new Handshake(Optional.empty(), List.of(), false, false);

    /** When the first of the certificates expires. */
    public Optional<Instant> expires() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo);
    }

    /** When the last of them begins to hold. */
    public Optional<Instant> begins() {
        return chain.stream()
                .map(certificate -> certificate.getNotBefore().toInstant())
                .max(Instant::compareTo);
    }
}
