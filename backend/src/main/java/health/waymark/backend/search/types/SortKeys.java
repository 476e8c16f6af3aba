package health.waymark.backend.search.types;

import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.search.index.Ordering.By;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code _sort}: name, _lastUpdated and, with near, distance; a minus before a key turns it around. */
final class SortKeys {

    private SortKeys() {}

    /**
     * The keys; without {@code _sort} the nearest first, or by name where nothing is measured. Empty when the index does
     * not know one of them.
     */
    static Optional<List<Ordering.Key>> parse(List<String> sent, boolean measured) {
        if (sent.isEmpty()) {
            return Optional.of(List.of(new Ordering.Key(measured ? By.DISTANCE : By.NAME, false)));
        }
        List<Ordering.Key> keys = new ArrayList<>();
        Set<By> used = EnumSet.noneOf(By.class);
        for (String key : String.join(",", sent).split(",", -1)) {
            boolean descending = key.startsWith("-");
            Optional<By> by = by(descending ? key.substring(1) : key, measured);
            if (by.isEmpty()) {
                return Optional.empty();
            }
            if (used.add(by.get())) {
                keys.add(new Ordering.Key(by.get(), descending));
            }
        }
        return Optional.of(keys);
    }

    private static Optional<By> by(String name, boolean measured) {
        return switch (name) {
            case "name" -> Optional.of(By.NAME);
            case "_lastUpdated" -> Optional.of(By.UPDATED);
            case "distance", "near" -> measured ? Optional.of(By.DISTANCE) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
