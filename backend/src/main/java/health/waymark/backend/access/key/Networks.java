package health.waymark.backend.access.key;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Networks that a key may be used from, in CIDR notation: {@code 192.0.2.0/24}, {@code 2001:db8::/48}. */
final class Networks {

    /** Digits and separators only, so that nothing here is ever looked up as a host's name. */
    private static final Pattern FORM =
            Pattern.compile("(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]{1,44})(?:/\\d{1,3})?");

    private Networks() {}

    static boolean isNetwork(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        try {
            return new IpAddressMatcher(text) != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Whether an address lies in one of the networks; without networks every address does. */
    static boolean admit(List<String> networks, String address) {
        return networks.isEmpty()
                || networks.stream().anyMatch(network -> new IpAddressMatcher(network).matches(address));
    }
}
