package health.waymark.backend.search.types;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.search.index.Ordering.By;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code _sort}: name, _lastUpdated and, with near, distance; a minus before a key turns it around. */
final class SortKeys {

    private SortKeys() {}

    /** The keys; without {@code _sort} the nearest first, or by name where nothing is measured. */
    static List<Ordering.Key> parse(List<String> sent, boolean measured) {
        if (sent.isEmpty()) {
            return List.of(new Ordering.Key(measured ? By.DISTANCE : By.NAME, false));
        }
        List<Ordering.Key> keys = new ArrayList<>();
        Set<By> used = EnumSet.noneOf(By.class);
        for (String key : String.join(",", sent).split(",", -1)) {
            boolean descending = key.startsWith("-");
            By by = by(descending ? key.substring(1) : key, measured);
            if (used.add(by)) {
                keys.add(new Ordering.Key(by, descending));
            }
        }
        return keys;
    }

    private static By by(String name, boolean measured) {
        return switch (name) {
            case "name" -> By.NAME;
            case "_lastUpdated" -> By.UPDATED;
            case "distance", "near" -> {
                if (!measured) {
                    throw Outcomes.invalid("'_sort' by distance needs 'near', the point to measure from.", "_sort");
                }
                yield By.DISTANCE;
            }
            default ->
                throw Outcomes.notSupported(
                        "'_sort' takes name, _lastUpdated and, on Location with near, distance; not '" + name + "'.",
                        "_sort");
        };
    }
}
