package health.waymark.backend.search.findroute;

import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.search.index.Circle;
import health.waymark.backend.search.index.Ordering;
import health.waymark.backend.search.index.Ordering.By;
import health.waymark.backend.search.index.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In which order matches come: {@code order}. Whatever is equal comes by the id, so that each order is a total one. */
enum Order {
    /** The best score first, of equals the nearest, then by name. */
    BEST,

    /** The nearest first, then by name. */
    NEAREST,

    /** What has the earliest free slot first, of equals the nearest; what has none comes last. */
    EARLIEST;

    static final String PARAMETER = "order";

    private static final int LONGEST = 20;

    /** The best first, where nothing else is asked for. */
    static Order of(GivenParameters given, boolean isSomewhere) {
        String asked = given.one(PARAMETER, LONGEST);
        Order order = asked == null ? BEST : find(asked.strip()).orElseThrow(Order::unknown);
        if (order == NEAREST && !isSomewhere) {
            throw Outcomes.invalid(
                    "'order' can be nearest only around a 'place' or 'near': without one nothing is far or near.",
                    PARAMETER);
        }
        return order;
    }

    private static Optional<Order> find(String name) {
        return Arrays.stream(values())
                .filter(order -> order.parameter().equals(name))
                .findFirst();
    }

    private static RuntimeException unknown() {
        return Outcomes.invalid(
                "'order' takes one of "
                        + Arrays.stream(values()).map(Order::parameter).collect(Collectors.joining(", ")) + ".",
                PARAMETER);
    }

    /** As it is written in the parameter. */
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order of a question's matches. */
    Ordering ordering(boolean isScored, @Nullable Circle around, Window free) {
        List<Ordering.Key> keys = new ArrayList<>();
        if (this == BEST && isScored) {
            keys.add(new Ordering.Key(By.SCORE, true));
        }
        if (this == EARLIEST) {
            keys.add(new Ordering.Key(By.EARLIEST, false));
        }
        if (around != null) {
            keys.add(new Ordering.Key(By.DISTANCE, false));
        }
        if (this != EARLIEST) {
            keys.add(new Ordering.Key(By.NAME, false));
        }
        return new Ordering(keys, around, "position", free);
    }
}
