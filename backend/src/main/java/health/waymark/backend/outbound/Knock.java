package health.waymark.backend.outbound;

import health.waymark.backend.outbound.OutboundFailure.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.jspecify.annotations.Nullable;

/** Connects, shakes hands, looks at the certificates, and hangs up. */
final class Knock {

    /** Of a host with many addresses: enough to get past a dead one. */
    private static final int MOST_ADDRESSES = 3;

    private final AddressGuard guard;
    private final Trust trust;
    private final @Nullable URI proxy;
    private final int connectMillis;

    Knock(AddressGuard guard, Trust trust, OutboundProperties properties) {
        this.guard = guard;
        this.trust = trust;
        this.proxy = properties.proxy();
        this.connectMillis = (int) properties.connectTimeout().toMillis();
    }

    Handshake at(Target target, Duration timeout) throws OutboundFailure {
        try (Socket socket = connect(places(target))) {
            return target.isEncrypted() ? shakeHands(target, socket, timeout) : Handshake.PLAIN;
        } catch (IOException failure) {
            throw new OutboundFailure(Reason.UNREACHABLE, failure);
        }
    }

    private List<InetSocketAddress> places(Target target) throws OutboundFailure {
        try {
            if (proxy != null) {
                guard.requireNotKnownToBePrivate(target.host());
                return List.of(InetSocketAddress.createUnresolved(target.host(), target.port()));
            }
            return guard.addressesOf(target.host()).stream()
                    .limit(MOST_ADDRESSES)
                    .map(address -> new InetSocketAddress(address, target.port()))
                    .toList();
        } catch (IOException unknown) {
            throw new OutboundFailure(Reason.NOT_PUBLIC, unknown);
        }
    }

    private Socket connect(List<InetSocketAddress> places) throws IOException {
        IOException last = new IOException("No address");
        for (InetSocketAddress place : places) {
            Socket socket = newSocket();
            try {
                socket.connect(place, connectMillis);
                return socket;
            } catch (IOException failure) {
                socket.close();
                last = failure;
            }
        }
        throw last;
    }

    private Socket newSocket() {
        return proxy == null
                ? new Socket(Proxy.NO_PROXY)
                : new Socket(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), proxy.getPort())));
    }

    private Handshake shakeHands(Target target, Socket socket, Duration timeout) throws OutboundFailure {
        RecordingTrust seen = new RecordingTrust();
        try (Deadline deadline = new Deadline(timeout, () -> close(socket))) {
            return shakeHands(target, socket, seen, deadline);
        }
    }

    private Handshake shakeHands(Target target, Socket socket, RecordingTrust seen, Deadline deadline)
            throws OutboundFailure {
        try (SSLSocket encrypted = (SSLSocket)
                Trust.context(seen).getSocketFactory().createSocket(socket, target.host(), target.port(), true)) {
            encrypted.startHandshake();
            boolean trusted = trust.accepts(seen.chain(), seen.keyExchange());
            Optional<String> protocol = Optional.of(encrypted.getSession().getProtocol());
            return new Handshake(protocol, seen.chain(), trusted, isNamed(target, seen));
        } catch (IOException failure) {
            throw new OutboundFailure(deadline.hasPassed() ? Reason.TIMEOUT : Reason.TLS, failure);
        }
    }

    private static boolean isNamed(Target target, RecordingTrust seen) {
        try {
            new DefaultHostnameVerifier().verify(target.host(), seen.chain().get(0));
            return true;
        } catch (SSLException other) {
            return false;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
