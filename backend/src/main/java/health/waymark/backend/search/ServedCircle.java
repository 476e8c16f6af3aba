package health.waymark.backend.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Circles of different sizes that a point may be in, as the index can look for them: it measures from a point to labels
 * within one distance, and knows no shapes. So a circle is cut into bands of latitude, and of each band the longitudes
 * within the circle are one range of numbers. A point is one number for each height that bands can have.
 *
 * <p>Bands are as high as {@value #MOST_BANDS} of them need to be, at least {@value #LOWEST} degrees (110 metres), and a
 * circle's edge is as true as half of that.
 */
public final class ServedCircle {

    /** More than a country: who serves so wide an area means everybody. */
    static final double LARGEST_METRES = 1_000_000;

    private static final double EARTH_METRES = 6_371_008.8;
    private static final double LOWEST = 0.001;
    private static final int MOST_BANDS = 256;

    /** Each twice as high as the one before: the last divides the largest circle into few enough. */
    private static final int HEIGHTS = 8;

    /** Between the numbers of one band and the next there is room for all longitudes. */
    private static final long LONGITUDES = 1L << 29;

    private static final double PER_DEGREE = 1e6;
    private static final long BANDS = Math.round(180 / LOWEST) + 1;

    private ServedCircle() {}

    /** Numbers from one to another, both included. */
    record Range(long from, long until) {}

    /** The ranges of a circle; none when its radius makes no sense. */
    static List<Range> ranges(double latitude, double longitude, double metres) {
        if (!(metres > 0 && metres <= LARGEST_METRES)) {
            return List.of();
        }
        double radius = Math.toDegrees(metres / EARTH_METRES);
        int height = height(radius);
        double degrees = LOWEST * (1 << height);
        long first = band(Math.max(-90, latitude - radius), height);
        long last = band(Math.min(90, latitude + radius), height);
        List<Range> ranges = new ArrayList<>();
        for (long band = first; band <= last; band++) {
            double middle = Math.min(90, (band + 0.5) * degrees - 90);
            add(ranges, base(height, band), longitude, halfWidth(latitude, middle, radius));
        }
        return ranges;
    }

    private static int height(double radius) {
        return IntStream.range(0, HEIGHTS)
                .filter(height -> 2 * radius <= MOST_BANDS * LOWEST * (1 << height))
                .findFirst()
                .orElse(HEIGHTS - 1);
    }

    /** How many degrees of longitude the circle reaches to either side at a latitude; negative where it does not reach. */
    private static double halfWidth(double centre, double latitude, double radius) {
        double cosine = (Math.cos(Math.toRadians(radius))
                        - Math.sin(Math.toRadians(centre)) * Math.sin(Math.toRadians(latitude)))
                / (Math.cos(Math.toRadians(centre)) * Math.cos(Math.toRadians(latitude)));
        if (cosine >= 1) {
            return -1;
        }
        return cosine <= -1 || Double.isNaN(cosine) ? 180 : Math.toDegrees(Math.acos(cosine));
    }

    private static void add(List<Range> ranges, long base, double longitude, double halfWidth) {
        if (halfWidth < 0) {
            return;
        }
        double west = longitude - halfWidth;
        double east = longitude + halfWidth;
        if (halfWidth >= 180) {
            range(ranges, base, -180, 180);
        } else if (west < -180) {
            range(ranges, base, west + 360, 180);
            range(ranges, base, -180, east);
        } else if (east > 180) {
            range(ranges, base, west, 180);
            range(ranges, base, -180, east - 360);
        } else {
            range(ranges, base, west, east);
        }
    }

    private static void range(List<Range> ranges, long base, double west, double east) {
        ranges.add(new Range(base + number(west), base + number(east)));
    }

    /** What a point is called in the bands of each height. */
    public static List<Long> numbers(double latitude, double longitude) {
        return LongStream.range(0, HEIGHTS)
                .map(height -> base((int) height, band(latitude, (int) height)) + number(longitude))
                .boxed()
                .toList();
    }

    private static long band(double latitude, int height) {
        return (long) Math.floor((latitude + 90) / (LOWEST * (1 << height)));
    }

    private static long base(int height, long band) {
        return (height * BANDS + band) * LONGITUDES;
    }

    private static long number(double longitude) {
        return Math.round((longitude + 180) * PER_DEGREE);
    }
}
