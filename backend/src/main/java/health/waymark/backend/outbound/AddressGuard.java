package health.waymark.backend.outbound;

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
import org.jspecify.annotations.Nullable;
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

    /**
     * The last label of a name has a letter. So numbers, octal, hexadecimal and short forms of IPv4 are no names.
     * Underscores are in names of real networks, such as {@code hl7_gateway}, though not in those of RFC 1123.
     */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*(?!0x)[a-z0-9_-]*[a-z][a-z0-9_-]*\\.?");

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    /** An address whose host is a name; the host alone can hold letters beyond ASCII. */
    private static final Pattern WITH_NAME =
            Pattern.compile("(?s)(?<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?<host>[^/?#@:\\[\\]]*)(?<rest>[:/?#].*|)");

    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>\\[[^\\[\\]]*]|[^@:\\[\\]]+)(?::(?<port>\\d{0,5}))?");

    private static final int LAST_PORT = 65_535;
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
            throw refusal("not-https", "The address must begin with https://.");
        }
        if (String.valueOf(uri.getRawAuthority()).contains("@") || uri.getRawFragment() != null) {
            throw refusal("user-or-fragment", "The address must have neither a user nor a fragment.");
        }
        Matcher authority = AUTHORITY.matcher(String.valueOf(uri.getRawAuthority()));
        if (!authority.matches()) {
            throw noHost();
        }
        String host = host(authority.group("host"));
        int port = port(authority.group("port"), scheme);
        return new Target(uri, host, port);
    }

    private static URI parsed(String address) throws OutboundFailure {
        try {
            if (address.length() > LONGEST || !address.equals(address.strip())) {
                throw refusal("too-long", "The address is too long, or begins or ends with a space.");
            }
            URI uri = new URI(ascii(address));
            // Java knows no host with an underscore: such a one is in the authority alone.
            if (uri.getScheme() == null || uri.getRawAuthority() == null) {
                throw noHost();
            }
            return new URI(uri.getScheme().toLowerCase(Locale.ROOT)
                    + uri.toString().substring(uri.getScheme().length()));
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw refusal("not-a-url", "The address is not a URL.");
        }
    }

    /** A name with letters beyond ASCII, as the name servers know it. */
    private static String ascii(String address) throws OutboundFailure {
        Matcher parts = WITH_NAME.matcher(address);
        if (!parts.matches()) {
            return address;
        }
        String host = parts.group("host");
        if (HostNames.isTwofold(host)) {
            throw refusal(
                    "twofold-host",
                    "The host has a letter, such as \u00df, by which two domains may be meant: write it in the form that"
                            + " begins with xn--.");
        }
        return parts.group("scheme") + HostNames.ascii(host) + parts.group("rest");
    }

    private static String host(String text) throws OutboundFailure {
        String host = text.toLowerCase(Locale.ROOT);
        if (IPV6.matcher(host).matches()) {
            return host.substring(1, host.length() - 1);
        }
        if (IPV4.matcher(host).matches() || NAME.matcher(host).matches()) {
            return host;
        }
        throw refusal("host-form", "The host must be a name, or an IP address in its usual form.");
    }

    private int port(@Nullable String text, String scheme) throws OutboundFailure {
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        int port = text == null || text.isEmpty() ? usual : Integer.parseInt(text);
        boolean isCalled = properties.ports().isEmpty() || properties.ports().contains(port);
        if (!isCalled || port < 1 || port > LAST_PORT) {
            throw refusal("port", "Port " + port + " is not one that this platform calls.");
        }
        return port;
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

    private static OutboundFailure noHost() {
        return refusal(
                "no-host", "The address must be an absolute URL with a host, such as https://care.example.org/fhir.");
    }

    private static OutboundFailure refusal(String code, String sentence) {
        return OutboundFailure.ofAddress(code, sentence);
    }
}
