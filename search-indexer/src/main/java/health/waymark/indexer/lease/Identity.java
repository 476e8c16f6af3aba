package health.waymark.indexer.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who this indexer is: a name that stays over restarts, and one of this process alone. */
@Component
public final class Identity {

    private static final int LONGEST = 100;

    private final String id;
    private final String process = UUID.randomUUID().toString();

    Identity(LeaseSettings settings, @Value("${server.port:0}") String port) {
        this.id = settings.id() == null ? hostAndPort(port) : settings.id();
    }

    public String id() {
        return id;
    }

    String process() {
        return process;
    }

    private static String hostAndPort(String port) {
        String whole = (host() + "-" + port).replaceAll("[^0-9A-Za-z._-]", "-");
        return whole.substring(Math.max(0, whole.length() - LONGEST));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A host that does not know its own name: the port has to tell indexers apart
            return "localhost";
        }
    }
}
