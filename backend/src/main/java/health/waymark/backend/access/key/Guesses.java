package health.waymark.backend.access.key;

import health.waymark.backend.access.FailedAttempts;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Counts the wrong keys that come from one address, and those that are tried for the same id from wherever. It only
 * changes the answer to further wrong ones: good keys from the same address, behind one NAT perhaps, work as ever.
 */
@Component
class Guesses {

    private static final int SITE_OF_IPV6 = 8;

    private final FailedAttempts attempts;
    private final KeyProperties properties;

    Guesses(FailedAttempts attempts, KeyProperties properties) {
        this.attempts = attempts;
        this.properties = properties;
    }

    /** Counts a wrong key; false when its address, or somebody for its id, has sent too many. */
    boolean mayGoOn(String address, Optional<KeyText> guess) {
        // Ids are the caller's to invent: whoever is over the limit makes us keep no more of them.
        return attempts.mayGoOn("key-address/" + source(address), properties.guessesPerMinute())
                && guess.map(text -> attempts.mayGoOn(
                                "key-id/" + text.environment() + "_" + text.id(), properties.guessesPerMinute()))
                        .orElse(true);
    }

    /** One host of IPv6 has a whole /64 to choose addresses from. */
    static String source(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(SITE_OF_IPV6, bytes.length)));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
