package health.waymark.backend.search.findroute;

import health.waymark.backend.search.index.Circle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the parts of a score are worth; together they are 1.
 *
 * @param text a text that matches in every way
 * @param nearness a label in the middle of the circle
 * @param availability a slot that is free within a day
 * @param endpoint an endpoint of the label's own, not one inherited from above
 * @param verified an endpoint that was found reachable
 */
record Worth(double text, double nearness, double availability, double endpoint, double verified) {

    static final Worth AROUND_A_PLACE = new Worth(0.63, 0.2, 0.1, 0.03, 0.04);
    static final Worth ANYWHERE = new Worth(0.83, 0, 0.1, 0.03, 0.04);

    /** How much of the worth of availability is left when a slot is free within so many days. */
    private static final Map<Integer, Double> BANDS = Map.of(1, 1.0, 3, 0.8, 7, 0.6, 14, 0.4, 28, 0.2);

    /** What verification may have found that is better than nothing; who was found unreachable gets as much as nobody. */
    static final List<String> VERIFIED = List.of("reachable", "degraded");

    /** At this part of the radius nearness is worth half. */
    private static final double HALF = 1.0 / 3;

    static Iterable<Integer> bands() {
        return new TreeMap<>(BANDS).keySet();
    }

    double free(int days) {
        return availability * BANDS.getOrDefault(days, 0.0);
    }

    double verified(String status) {
        return status.equals("reachable") ? verified : verified / 2;
    }

    /** Falls as pivot / (pivot + distance), as Elasticsearch's {@code distance_feature} computes it. */
    double nearness(double kilometres, Circle around) {
        double pivot = pivotMetres(around) / 1000.0;
        return nearness * pivot / (pivot + kilometres);
    }

    static long pivotMetres(Circle around) {
        return Math.max(1, Math.round(around.metres() * HALF));
    }
}
