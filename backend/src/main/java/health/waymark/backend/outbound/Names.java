package health.waymark.backend.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up a host's addresses. */
@FunctionalInterface
interface Names {

    List<InetAddress> addressesOf(String host) throws UnknownHostException;

    /** As the machine does it. */
    static Names ofSystem() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
