package health.waymark.backend.outbound;

import health.waymark.backend.outbound.OutboundFailure.Reason;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Decides what may be called. The form of an address is checked before anything is looked up; the addresses of a host
 * are checked all together, and a connection goes to what was checked, so that a second answer of the name server has no
 * say.
 */
final class AddressGuard {

    private static final Logger log = LoggerFactory.getLogger(AddressGuard.class);

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int LONGEST = 2048;

    /** The last label of a name has a letter. So numbers, octal, hexadecimal and short forms of IPv4 are no names. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)*(?!0x)[a-z0-9-]*[a-z][a-z0-9-]*\\.?");

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    private static final Pattern WITH_AUTHORITY =
            Pattern.compile("(?s)(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?<authority>[^/?#]*)(?<rest>.*)");

    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");

    private final OutboundProperties properties;
    private final Names names;
    private final List<IpAddressMatcher> allowedNetworks;
    private final Set<String> allowedHosts;

    AddressGuard(OutboundProperties properties, Names names) {
        this.properties = properties;
        this.names = names;
        this.allowedNetworks =
                PublicAddresses.matchers(properties.allowedNetworks().toArray(String[]::new));
        this.allowedHosts = properties.allowedHosts().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What an address stands for, when its form is one that may be called. */
    Target target(String address) throws OutboundFailure {
        URI uri = parsed(address);
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equals("https") && !(scheme.equals("http") && properties.allowHttp())) {
            throw refusal("The address must begin with https://.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refusal("The address must have neither a user nor a fragment.");
        }
        String host = host(uri);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? HTTPS : HTTP;
        if (!properties.ports().isEmpty() && !properties.ports().contains(port)) {
            throw refusal("Port " + port + " is not one that this platform calls.");
        }
        return new Target(uri, host, port);
    }

    private static URI parsed(String address) throws OutboundFailure {
        try {
            if (address.length() > LONGEST || !address.equals(address.strip())) {
                throw refusal("The address is too long, or begins or ends with a space.");
            }
            URI uri = new URI(ascii(address));
            if (uri.isOpaque() || uri.getScheme() == null || uri.getHost() == null) {
                throw refusal(
                        "The address must be an absolute URL with a host, such as https://care.example.org/fhir.");
            }
            return new URI(uri.getScheme().toLowerCase(Locale.ROOT)
                    + uri.toString().substring(uri.getScheme().length()));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw refusal("The address is not a URL.");
        }
    }

    /** A name with letters beyond ASCII, as the name servers know it. */
    private static String ascii(String address) {
        Matcher parts = WITH_AUTHORITY.matcher(address);
        boolean isAscii = address.chars().allMatch(letter -> letter < 128);
        return isAscii || !parts.matches()
                ? address
                : parts.group("scheme") + IDN.toASCII(parts.group("authority")) + parts.group("rest");
    }

    private static String host(URI uri) throws OutboundFailure {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (IPV6.matcher(host).matches()) {
            return host.substring(1, host.length() - 1);
        }
        if (IPV4.matcher(host).matches() || NAME.matcher(host).matches()) {
            return host;
        }
        throw refusal("The host must be a name, or an IP address in its usual form.");
    }

    /**
     * The addresses of a host, all of which may be called.
     *
     * @throws UnknownHostException when there is none, or one that may not be called
     */
    List<InetAddress> addressesOf(String host) throws UnknownHostException {
        List<InetAddress> addresses = names.addressesOf(host);
        requireAllowed(host, addresses);
        return addresses;
    }

    private void requireAllowed(String host, List<InetAddress> addresses) throws UnknownHostException {
        boolean isAllowed = allowedHosts.contains(host.toLowerCase(Locale.ROOT));
        for (InetAddress address : addresses) {
            if (!isAllowed && !mayBeCalled(address)) {
                log.info("Not called: {} has the address {}, which is not public", host, address.getHostAddress());
                throw new UnknownHostException(host);
            }
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
    }

    /**
     * For calls through a proxy, which looks names up by itself, and may know more of them than we do. A name server that
     * says nothing in time is not one that does not know: such a name is not called.
     */
    void requireNotKnownToBePrivate(String host) throws UnknownHostException {
        List<InetAddress> addresses;
        try {
            addresses = names.addressesOf(host);
        } catch (UnknownHostException failure) {
            if (failure.getCause() instanceof TimeoutException
                    || failure.getCause() instanceof RejectedExecutionException) {
                throw failure;
            }
            log.debug("{} is left to the proxy", host, failure);
            return;
        }
        requireAllowed(host, addresses);
    }

    private boolean mayBeCalled(InetAddress address) {
        String text = PublicAddresses.textOf(address);
        return PublicAddresses.contain(address) || allowedNetworks.stream().anyMatch(network -> network.matches(text));
    }

    private static OutboundFailure refusal(String sentence) {
        return new OutboundFailure(Reason.ADDRESS, sentence);
    }
}
