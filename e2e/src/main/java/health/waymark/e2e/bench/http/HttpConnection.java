package health.waymark.e2e.bench.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** One caller's connection, kept alive between requests and opened anew when the server has closed it. */
public final class HttpConnection implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;

    private final URI server;
    private @Nullable Wire wire;

    public HttpConnection(URI server) {
        this.server = server;
    }

    /** Sends a request and reads the whole answer. */
    public Response send(Request request) throws IOException {
        Wire kept = wire;
        if (kept != null) {
            try {
                return exchange(kept, request);
            } catch (ClosedWhileIdle closed) {
                close();
            }
        }
        Wire fresh = open();
        wire = fresh;
        return exchange(fresh, request);
    }

    private Response exchange(Wire wire, Request request) throws IOException {
        int first = begin(wire, request);
        ResponseReader reader = new ResponseReader(wire.in());
        Response response = reader.read(first);
        if (!reader.keepsAlive()) {
            close();
        }
        return response;
    }

    /** The first byte of the answer; until then, a server that hangs up has only ended an idle connection. */
    private int begin(Wire wire, Request request) throws IOException {
        try {
            wire.out().write(request.bytes(server.getAuthority()));
            wire.out().flush();
            int first = wire.in().read();
            if (first < 0) {
                throw new ClosedWhileIdle("The server closed the connection", null);
            }
            return first;
        } catch (SocketException e) {
            throw new ClosedWhileIdle(e.toString(), e);
        }
    }

    private Wire open() throws IOException {
        boolean secure = "https".equals(server.getScheme());
        int port = server.getPort() >= 0 ? server.getPort() : (secure ? 443 : 80);
        Socket socket = secure ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        socket.connect(new InetSocketAddress(server.getHost(), port), CONNECT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_MILLIS);
        return new Wire(socket, new BufferedInputStream(socket.getInputStream(), 1 << 15), socket.getOutputStream());
    }

    @Override
    public void close() throws IOException {
        Wire open = wire;
        wire = null;
        if (open != null) {
            open.socket().close();
        }
    }

    private record Wire(Socket socket, InputStream in, OutputStream out) {}

    private static final class ClosedWhileIdle extends IOException {

        private static final long serialVersionUID = 1;

        ClosedWhileIdle(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
