package health.waymark.backend.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Which addresses belong to the public internet, by the special-purpose registries of IANA (RFC 6890). */
final class PublicAddresses {

    private static final List<IpAddressMatcher> NOT_PUBLIC_4 = matchers(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and the metadata services of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    /** All that is not in here is loopback, link-local, unique-local, multicast, NAT64, IPv4 in disguise, or unassigned. */
    private static final IpAddressMatcher GLOBAL_6 = new IpAddressMatcher("2000::/3");

    private static final List<IpAddressMatcher> NOT_PUBLIC_6 = matchers(
            "2001::/23", // protocol assignments, Teredo with an IPv4 address inside
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, with an IPv4 address inside
            "3fff::/20"); // documentation

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        String text = textOf(address);
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_4.stream().noneMatch(network -> network.matches(text));
        }
        return GLOBAL_6.matches(text) && NOT_PUBLIC_6.stream().noneMatch(network -> network.matches(text));
    }

    /** Without the zone of a link-local address, which is no part of it. */
    static String textOf(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    static List<IpAddressMatcher> matchers(String... networks) {
        return List.of(networks).stream().map(IpAddressMatcher::new).toList();
    }
}
