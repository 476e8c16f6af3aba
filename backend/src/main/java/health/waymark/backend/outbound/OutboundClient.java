package health.waymark.backend.outbound;

import health.waymark.backend.outbound.OutboundFailure.Reason;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Calls addresses that others gave us. What may not be called is refused before anything is sent; redirects are answers,
 * not followed; cookies, compression, retries and stored credentials are off; time and size have an end.
 */
@Component
public class OutboundClient implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(OutboundClient.class);

    private final AddressGuard guard;
    private final Knock knock;
    private final CloseableHttpClient http;
    private final boolean throughProxy;

    @Autowired
    OutboundClient(OutboundProperties properties) {
        this(properties, Names.ofSystem());
    }

    OutboundClient(OutboundProperties properties, Names names) {
        Trust trust = new Trust(properties.trustedCertificates());
        guard = new AddressGuard(properties, new TimedNames(names, properties.connectTimeout()));
        knock = new Knock(guard, trust, properties);
        http = HttpClients.make(properties, guard, trust);
        throughProxy = properties.proxy() != null;
    }

    /** Refuses an address that would not be called now. Ask when it is registered; each call asks again by itself. */
    public void requireCallable(String address) throws OutboundFailure {
        Target target = guard.target(address);
        try {
            if (throughProxy) {
                guard.requireNotKnownToBePrivate(target.host());
            } else {
                guard.addressesOf(target.host());
            }
        } catch (UnknownHostException unknown) {
            throw new OutboundFailure(Reason.NOT_PUBLIC, unknown);
        }
    }

    /** The name of the host in an address, in lower case. */
    public String hostOf(String address) throws OutboundFailure {
        return guard.target(address).host();
    }

    /** Connects, looks at the server's certificates, and hangs up. */
    public Handshake knock(String address, Duration timeout) throws OutboundFailure {
        return knock.at(guard.target(address), timeout);
    }

    /** Makes a call. */
    public OutboundAnswer send(OutboundRequest request) throws OutboundFailure {
        Target target = guard.target(request.address());
        HttpUriRequestBase call = new HttpUriRequestBase(request.method(), target.uri());
        request.headers().forEach(call::setHeader);
        byte[] body = request.body();
        if (body != null) {
            call.setEntity(new ByteArrayEntity(body, null));
        }
        try (Deadline deadline = new Deadline(request.timeout(), call::cancel)) {
            return send(target, call, request, deadline);
        }
    }

    private OutboundAnswer send(Target target, HttpUriRequestBase call, OutboundRequest request, Deadline deadline)
            throws OutboundFailure {
        HttpHost host = new HttpHost(target.uri().getScheme(), target.host(), target.port());
        try {
            if (throughProxy) {
                guard.requireNotKnownToBePrivate(target.host());
            }
            try (ClassicHttpResponse response = http.executeOpen(host, call, null)) {
                return Answers.read(response, request.maxBody());
            }
        } catch (IOException failure) {
            Reason reason = deadline.hasPassed() ? Reason.TIMEOUT : reason(failure);
            log.debug("A call of {} failed", target.host(), failure);
            throw new OutboundFailure(reason, failure);
        }
    }

    private static Reason reason(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return Reason.NOT_PUBLIC;
        }
        if (failure instanceof SSLException) {
            return Reason.TLS;
        }
        if (failure instanceof ConnectTimeoutException
                || failure instanceof java.net.ConnectException
                || failure instanceof NoRouteToHostException) {
            return Reason.UNREACHABLE;
        }
        return failure instanceof SocketTimeoutException ? Reason.TIMEOUT : Reason.PROTOCOL;
    }

    @Override
    public void destroy() throws IOException {
        http.close();
    }
}
