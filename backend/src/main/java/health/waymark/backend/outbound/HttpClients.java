package health.waymark.backend.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP client whose connections go to addresses that the guard has checked, and nowhere else. */
final class HttpClients {

    private static final int CONNECTIONS = 200;
    private static final int CONNECTIONS_OF_A_HOST = 4;
    private static final int LONGEST_HEADER = 16_384;
    private static final int MOST_HEADERS = 200;

    private HttpClients() {}

    static CloseableHttpClient make(OutboundProperties properties, AddressGuard guard, Trust trust) {
        HttpClientBuilder client = HttpClientBuilder.create()
                .setConnectionManager(connections(properties, guard, trust))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
                        .setHardCancellationEnabled(true)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Waymark")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .disableAutomaticRetries();
        URI proxy = properties.proxy();
        if (proxy != null) {
            client.setProxy(new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort()));
        }
        return client.build();
    }

    private static PoolingHttpClientConnectionManager connections(
            OutboundProperties properties, AddressGuard guard, Trust trust) {
        Http1Config limits = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Checked(guard, properties.proxy()))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust.context()))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        // A host that has moved is looked up anew before long.
                        .setTimeToLive(TimeValue.ofMinutes(1))
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS_OF_A_HOST)
                .build();
    }

    /** Gives addresses to connect to. The operator's own proxy may be anywhere. */
    private record Checked(AddressGuard guard, @Nullable URI proxy) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return proxy != null && host.equalsIgnoreCase(proxy.getHost())
                    ? InetAddress.getAllByName(host)
                    : guard.addressesOf(ascii(host)).toArray(InetAddress[]::new);
        }

        /** The client has turned {@code xn--mller-kva} into what people read, and name servers do not know. */
        private static String ascii(String host) throws UnknownHostException {
            try {
                return HostNames.ascii(host);
            } catch (IllegalArgumentException noName) {
                throw new UnknownHostException(host);
            }
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
