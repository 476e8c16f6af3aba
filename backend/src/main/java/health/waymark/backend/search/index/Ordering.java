package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.DistanceUnit;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.GeoDistanceType;
import co.elastic.clients.elasticsearch._types.SortMode;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A total order of labels: the chosen keys, then the id, so that no two labels are equal and a page can begin behind
 * any of them.
 *
 * @param keys what to sort by, most important first
 * @param from where distances are measured from; null when nothing is measured
 * @param field whose positions they are measured to
 */
public record Ordering(List<Key> keys, @Nullable Circle from, String field) {

    public Ordering {
        keys = List.copyOf(keys);
    }

    /** Measures to where labels are. */
    public Ordering(List<Key> keys, @Nullable Circle from) {
        this(keys, from, "position");
    }

    /** One key and its direction. */
    public record Key(By by, boolean descending) {}

    /** What labels can be sorted by. */
    public enum By {
        SCORE,
        DISTANCE,
        NAME,
        UPDATED
    }

    /** The sort of a request; {@code backwards} gives the exact reverse, to walk to the previous page. */
    List<SortOptions> options(boolean backwards) {
        List<SortOptions> options = new ArrayList<>();
        for (Key key : keys) {
            options.add(option(key.by(), key.descending() != backwards));
        }
        options.add(field("id", backwards));
        if (isMeasuredLast()) {
            options.add(option(By.DISTANCE, backwards));
        }
        return options;
    }

    /** The distance in kilometres of a label whose sort values these are. */
    public OptionalDouble distance(List<FieldValue> sortValues) {
        if (from == null) {
            return OptionalDouble.empty();
        }
        int index = isMeasuredLast() ? sortValues.size() - 1 : indexOfDistance();
        return OptionalDouble.of(sortValues.get(index).doubleValue());
    }

    /** Whether a score decides, so that scores must be computed. */
    boolean isScored() {
        return keys.stream().anyMatch(key -> key.by() == By.SCORE);
    }

    /** Behind the id the distance orders nothing, but is answered all the same. */
    private boolean isMeasuredLast() {
        return from != null && indexOfDistance() < 0;
    }

    private int indexOfDistance() {
        for (int index = 0; index < keys.size(); index++) {
            if (keys.get(index).by() == By.DISTANCE) {
                return index;
            }
        }
        return -1;
    }

    private SortOptions option(By by, boolean descending) {
        return switch (by) {
            case SCORE -> SortOptions.of(sort -> sort.score(score -> score.order(order(descending))));
            case DISTANCE -> distance(descending);
            case NAME -> field("sort_name", descending);
            case UPDATED -> field("updated", descending);
        };
    }

    private SortOptions distance(boolean descending) {
        Circle circle = from;
        if (circle == null) {
            throw new IllegalStateException("a distance needs a point that it is measured from");
        }
        return SortOptions.of(sort -> sort.geoDistance(distance -> distance.field(field)
                .location(circle.centre())
                .unit(DistanceUnit.Kilometers)
                .distanceType(GeoDistanceType.Arc)
                .mode(SortMode.Min)
                .order(order(descending))));
    }

    private static SortOptions field(String name, boolean descending) {
        return SortOptions.of(sort -> sort.field(field -> field.field(name).order(order(descending))));
    }

    private static SortOrder order(boolean descending) {
        return descending ? SortOrder.Desc : SortOrder.Asc;
    }
}
