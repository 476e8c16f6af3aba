package health.waymark.backend.search.index;

import java.util.List;
import java.util.Map;

/**
 * How many matches have which value.
 *
 * @param byName the values of each facet, the most frequent first
 */
public record Facets(Map<String, List<Value>> byName) {

    public static final Facets NONE = new Facets(Map.of());

    public Facets {
        byName = Map.copyOf(byName);
    }

    /**
     * One value.
     *
     * @param value what to search by
     * @param display what people call it
     * @param count how many matches have it
     */
    public record Value(String value, String display, long count) {}
}
