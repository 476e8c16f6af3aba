package health.waymark.backend.search.findroute;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What helps whoever found nothing.
 *
 * @param nearest services that fit but for the distance, the nearest first
 * @param without how many there would be without a parameter, of those without which there are any
 * @param words words of the directory that look like those that were typed
 */
record Hints(List<Nearby> nearest, Map<String, Long> without, List<String> words) {

    static final Hints NONE = new Hints(List.of(), Map.of(), List.of());

    Hints {
        nearest = List.copyOf(nearest);
        without = Collections.unmodifiableMap(new LinkedHashMap<>(without));
        words = List.copyOf(words);
    }

    /** A service beyond the distance. */
    record Nearby(String reference, String name, double kilometres) {}
}
