package health.waymark.backend.outbound;

import java.net.IDN;
import java.util.regex.Pattern;

/** Names of hosts as name servers know them: with letters of ASCII alone. */
public final class HostNames {

    /**
     * What IDNA 2003, which Java knows, takes for something else, and IDNA 2008, which registries and browsers go by, does
     * not: {@code groß.example} and {@code gross.example} are two domains, and the other one may be anybody's.
     */
    private static final Pattern TWOFOLD = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    private HostNames() {}

    /** Whether name servers may know the name in two ways, so that nobody can tell which of two hosts is meant. */
    public static boolean isTwofold(String name) {
        return TWOFOLD.matcher(name).find();
    }

    /**
     * The name in ASCII.
     *
     * @throws IllegalArgumentException when it is none, or may be two
     */
    public static String ascii(String name) {
        if (isTwofold(name)) {
            throw new IllegalArgumentException("Two names may be meant by " + name);
        }
        return IDN.toASCII(name);
    }
}
