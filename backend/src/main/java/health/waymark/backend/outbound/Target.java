package health.waymark.backend.outbound;

import java.net.URI;

/**
 * An address whose form is one that the platform calls.
 *
 * @param host a name in ASCII, or an IP address without brackets
 */
record Target(URI uri, String host, int port) {

    boolean isEncrypted() {
        return "https".equals(uri.getScheme());
    }
}
