package health.waymark.backend.search;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.place.GeoPoint;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServedCircleTests {

    private static final long SEED = 165;

    /** A hundredth of the diameter is more than half of a band of it. */
    private static final double EDGE = 0.01;

    private final Random random = new Random(SEED);

    @Test
    void holdsWhatIsWithinTheRadiusAndNothingElse() {
        for (int circle = 0; circle < 200; circle++) {
            GeoPoint centre = anywhere();
            double metres = Math.pow(10, 2.7 + 3.3 * random.nextDouble());
            List<ServedCircle.Range> ranges = ServedCircle.ranges(centre.latitude(), centre.longitude(), metres);
            for (int probe = 0; probe < 200; probe++) {
                GeoPoint point = around(centre, metres);
                double share = centre.kilometresTo(point) * 1_000 / metres;
                if (Math.abs(share - 1) > EDGE + 60 / metres) {
                    assertThat(holds(ranges, point))
                            .as("%s within %s m of %s: %s", point, metres, centre, share)
                            .isEqualTo(share < 1);
                }
            }
        }
    }

    private GeoPoint anywhere() {
        return new GeoPoint(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180);
    }

    /** Mostly near the edge, on both sides of it. */
    private GeoPoint around(GeoPoint centre, double metres) {
        double away = metres * (0.8 + 0.4 * random.nextDouble()) / 6_371_008.8;
        double bearing = random.nextDouble() * 2 * Math.PI;
        double latitude = Math.toRadians(centre.latitude());
        double reached = Math.asin(
                Math.sin(latitude) * Math.cos(away) + Math.cos(latitude) * Math.sin(away) * Math.cos(bearing));
        double turned = Math.toRadians(centre.longitude())
                + Math.atan2(
                        Math.sin(bearing) * Math.sin(away) * Math.cos(latitude),
                        Math.cos(away) - Math.sin(latitude) * Math.sin(reached));
        return new GeoPoint(Math.toDegrees(reached), Math.IEEEremainder(Math.toDegrees(turned), 360));
    }

    private static boolean holds(List<ServedCircle.Range> ranges, GeoPoint point) {
        return ServedCircle.numbers(point.latitude(), point.longitude()).stream()
                .anyMatch(
                        number -> ranges.stream().anyMatch(range -> range.from() <= number && number <= range.until()));
    }

    @ParameterizedTest
    @CsvSource({
        "-17, 179.95, -17, -179.95, 20000, true, across the date line",
        "-17, -179.95, -17, 179.95, 20000, true, and back",
        "-17, 180, -17, -180, 500, true, the line itself has two names",
        "89.95, 0, 89.95, 180, 20000, true, across the pole",
        "90, 0, 89.9, 77, 12000, true, around the pole",
        "90, 0, 89.8, 77, 12000, false, but not farther",
        "52.5, 6.1, 52.5, -173.9, 1000000, false, the other side of the Earth",
    })
    void knowsNoEdgesOfTheMap(
            double latitude,
            double longitude,
            double probeLatitude,
            double probeLongitude,
            double metres,
            boolean expected,
            String why) {
        List<ServedCircle.Range> ranges = ServedCircle.ranges(latitude, longitude, metres);

        assertThat(holds(ranges, new GeoPoint(probeLatitude, probeLongitude)))
                .as(why)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {100, 10_000, 100_000, 1_000_000})
    void isOfSoManyRangesAtMost(double metres) {
        assertThat(ServedCircle.ranges(52.5, 6.1, metres)).hasSizeBetween(1, 258);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, 1_000_001, Double.POSITIVE_INFINITY})
    void isNothingWhereTheRadiusMakesNoSense(double metres) {
        assertThat(ServedCircle.ranges(52.5, 6.1, metres)).isEmpty();
    }
}
