package health.waymark.backend.search.findroute;

import java.util.List;

/**
 * What helps whoever found nothing.
 *
 * @param nearest services that fit but for the distance, the nearest first
 * @param words words of the directory that look like those that were typed
 */
record Hints(List<Nearby> nearest, List<String> words) {

    static final Hints NONE = new Hints(List.of(), List.of());

    Hints {
        nearest = List.copyOf(nearest);
        words = List.copyOf(words);
    }

    /** A service beyond the distance. */
    record Nearby(String reference, String name, double kilometres) {}
}
