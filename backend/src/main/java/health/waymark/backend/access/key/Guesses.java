package health.waymark.backend.access.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the wrong keys that a source sends within a minute. It only changes the answer to further wrong ones: good keys
 * from the same address, behind one NAT perhaps, work as ever.
 */
class Guesses {

    private static final int SITE_OF_IPV6 = 8;

    private final int limit;
    private final Cache<String, AtomicInteger> counts;

    Guesses(int limit, Ticker ticker) {
        this.limit = limit;
        this.counts = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .maximumSize(50_000)
                .ticker(ticker)
                .build();
    }

    /** Counts a wrong key; false when its source has sent too many. */
    boolean mayGoOn(String address) {
        return counts.get(source(address), fresh -> new AtomicInteger()).incrementAndGet() <= limit;
    }

    /** One host of IPv6 has a whole /64 to choose addresses from. */
    private static String source(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return java.util.HexFormat.of().formatHex(bytes, 0, Math.min(SITE_OF_IPV6, bytes.length));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
