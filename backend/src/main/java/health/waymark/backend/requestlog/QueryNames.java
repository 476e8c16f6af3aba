package health.waymark.backend.requestlog;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a query may be kept: the names of parameters, and the values of those that only say how to answer. Any other value
 * can be a patient's name, number or date of birth.
 */
final class QueryNames {

    private static final Set<String> CONTROLS = Set.of(
            "_count",
            "_elements",
            "_format",
            "_include",
            "_pretty",
            "_revinclude",
            "_sort",
            "_summary",
            "_total",
            "limit");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:$-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.:,*-]{1,64}");
    private static final int LONGEST = 500;

    private QueryNames() {}

    static String of(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        String kept = Arrays.stream(query.split("&", 30)).map(QueryNames::kept).collect(Collectors.joining("&"));
        return kept.length() > LONGEST ? kept.substring(0, LONGEST) + "…" : kept;
    }

    private static String kept(String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (!NAME.matcher(name).matches()) {
            return "…";
        }
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        boolean harmless =
                CONTROLS.contains(name.split(":", 2)[0]) && VALUE.matcher(value).matches();
        return name + "=" + (harmless ? value : "…");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
