package health.waymark.backend.search.index;

import co.elastic.clients.elasticsearch._types.DistanceUnit;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.GeoDistanceType;
import co.elastic.clients.elasticsearch._types.SortMode;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import java.time.Instant;
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
 * @param free within which span of time the earliest free slot is looked for
 * @param unit of distances among sort values
 */
public record Ordering(List<Key> keys, @Nullable Circle from, String field, Window free, DistanceUnit unit) {

    /** The earliest free slot of a label that has none within the span: later than every minute that there is. */
    private static final int NEVER = Integer.MAX_VALUE;

    /** Where the index keeps each start by itself. */
    static final String SLOT = "slot";

    private static final double METRES_OF_KILOMETRE = 1000;
    private static final String START = SLOT + ".start";
    private static final Window ALWAYS = new Window(Instant.EPOCH, null);

    public Ordering {
        keys = List.copyOf(keys);
    }

    /** In metres: only so does Elasticsearch let Lucene pass over what is farther away than a full page without measuring it. */
    public Ordering(List<Key> keys, @Nullable Circle from, String field, Window free) {
        this(keys, from, field, free, DistanceUnit.Meters);
    }

    /** Measures to where labels are. */
    public Ordering(List<Key> keys, @Nullable Circle from) {
        this(keys, from, "position");
    }

    /** Measures to positions of a field. */
    public Ordering(List<Key> keys, @Nullable Circle from, String field) {
        this(keys, from, field, ALWAYS);
    }

    /** One key and its direction. */
    public record Key(By by, boolean descending) {}

    /** What labels can be sorted by. */
    public enum By {
        SCORE,
        DISTANCE,
        EARLIEST,
        NAME,
        UPDATED
    }

    /** What decided the place of a label: a key, and what the label has there, a distance in kilometres; null for nothing. */
    public record Decided(By by, @Nullable Object value) {}

    /** What decided the place of a label whose sort values these are, the most important first. */
    public List<Decided> decided(List<FieldValue> sortValues) {
        List<Decided> decided = new ArrayList<>();
        for (int index = 0; index < keys.size() && index < sortValues.size(); index++) {
            decided.add(decided(keys.get(index).by(), sortValues.get(index)));
        }
        return decided;
    }

    private Decided decided(By by, FieldValue value) {
        boolean isNothing = value.isNull() || (by == By.EARLIEST && value.longValue() == NEVER);
        if (isNothing) {
            return new Decided(by, null);
        }
        return new Decided(by, by == By.DISTANCE ? kilometres(value) : value._get());
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
        int index = isMeasuredLast() ? sortValues.size() - 1 : indexOf(By.DISTANCE);
        return OptionalDouble.of(kilometres(sortValues.get(index)));
    }

    private double kilometres(FieldValue distance) {
        return isInKilometres() ? distance.doubleValue() : distance.doubleValue() / METRES_OF_KILOMETRE;
    }

    /** The same order with sort values as they were before they were metres. */
    public Ordering inKilometres() {
        return new Ordering(keys, from, field, free, DistanceUnit.Kilometers);
    }

    /** Whether its distances are such as they were before. */
    public boolean isInKilometres() {
        return unit == DistanceUnit.Kilometers;
    }

    /** Type and id of a label whose sort values these are. */
    String reference(List<FieldValue> sortValues) {
        return sortValues.get(keys.size()).stringValue();
    }

    /** Whether a score decides. */
    boolean isScored() {
        return indexOf(By.SCORE) >= 0;
    }

    /** The score of a label whose sort values these are; empty where none decides. */
    OptionalDouble score(List<FieldValue> sortValues) {
        int index = indexOf(By.SCORE);
        return index < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sortValues.get(index).doubleValue());
    }

    /** Behind the id the distance orders nothing, but is answered all the same. */
    private boolean isMeasuredLast() {
        return from != null && !isByDistance();
    }

    /** Whether distances are among what orders, so that they are among the sort values before the id. */
    public boolean isByDistance() {
        return indexOf(By.DISTANCE) >= 0;
    }

    private int indexOf(By by) {
        for (int index = 0; index < keys.size(); index++) {
            if (keys.get(index).by() == by) {
                return index;
            }
        }
        return -1;
    }

    private SortOptions option(By by, boolean descending) {
        return switch (by) {
            case SCORE -> SortOptions.of(sort -> sort.score(score -> score.order(order(descending))));
            case DISTANCE -> distance(descending);
            case EARLIEST -> earliest(descending);
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
                .unit(unit)
                .distanceType(GeoDistanceType.Arc)
                .mode(SortMode.Min)
                .order(order(descending))));
    }

    /** Only slots within the span count: others of the same label may begin before it. */
    private SortOptions earliest(boolean descending) {
        return SortOptions.of(sort -> sort.field(field -> field.field(START)
                .nested(slot -> slot.path(SLOT).filter(free.filter(START)))
                .mode(SortMode.Min)
                .missing(NEVER)
                .order(order(descending))));
    }

    private static SortOptions field(String name, boolean descending) {
        return SortOptions.of(sort -> sort.field(field -> field.field(name).order(order(descending))));
    }

    private static SortOrder order(boolean descending) {
        return descending ? SortOrder.Desc : SortOrder.Asc;
    }
}
