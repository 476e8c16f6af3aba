package health.waymark.backend.outbound;

import health.waymark.backend.server.TestCertificates;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clients as an operator may have set them up, and a name server that says what the test wants. */
public final class Partners implements Names {

    static final Duration SHORT = Duration.ofSeconds(2);

    private final Map<String, Deque<List<InetAddress>>> answers = new HashMap<>();
    private int lookups;

    /** Calls public addresses only, on any port, also without encryption. */
    static OutboundClient strict(Names names) {
        return client(List.of(), List.of(), null, names);
    }

    /** Calls this machine as well. */
    public static OutboundClient local() {
        return local(new Partners());
    }

    /** The same, with a name server. */
    static OutboundClient local(Names names) {
        return client(List.of("127.0.0.0/8"), List.of(), null, names);
    }

    static OutboundClient throughProxy(int port, Names names) {
        return client(List.of(), List.of(), URI.create("http://127.0.0.1:" + port), names);
    }

    static OutboundClient client(List<String> networks, List<String> hosts, @Nullable URI proxy, Names names) {
        return new OutboundClient(
                new OutboundProperties(
                        true,
                        List.of(),
                        networks,
                        hosts,
                        proxy,
                        TestCertificates.shared().authority(),
                        Duration.ofSeconds(1)),
                names);
    }

    /** The next answer for a host; the last one is given ever after. */
    Partners answering(String host, String... addresses) {
        answers.computeIfAbsent(host, name -> new ArrayDeque<>())
                .add(Arrays.stream(addresses).map(Partners::address).toList());
        return this;
    }

    int lookups() {
        return lookups;
    }

    @Override
    public synchronized List<InetAddress> addressesOf(String host) throws UnknownHostException {
        lookups++;
        Deque<List<InetAddress>> left = answers.get(host);
        if (left == null) {
            return Names.ofSystem().addressesOf(host);
        }
        return left.size() > 1 ? left.remove() : left.element();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
