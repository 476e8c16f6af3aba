package health.waymark.backend.search.answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parameters of a request, by name; the values of one name in the order they were sent. */
public final class RequestParameters {

    private final TreeMap<String, List<String>> values = new TreeMap<>();

    /** Parameters as HAPI hands them over, from the URL or from a posted form. */
    public RequestParameters(Map<String, String[]> parameters) {
        parameters.forEach((name, sent) -> values.put(name, List.of(sent)));
    }

    /** Every name with its values. */
    public Map<String, List<String>> all() {
        return values;
    }

    /** The values of one name; empty when it was not sent. */
    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The same request without one parameter. */
    public RequestParameters without(String name) {
        RequestParameters others = new RequestParameters(Map.of());
        values.forEach((other, sent) -> {
            if (!other.equals(name)) {
                others.values.put(other, sent);
            }
        });
        return others;
    }

    /** The same request with one parameter set. */
    public RequestParameters with(String name, String value) {
        RequestParameters changed = without(name);
        changed.values.put(name, List.of(value));
        return changed;
    }

    /** As a query string; equal requests give equal text. */
    public String encoded() {
        List<String> pairs = new ArrayList<>();
        values.forEach((name, sent) -> sent.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%24", "$");
    }
}
