package health.waymark.admin.settings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * What was used of something, from day to day or from month to month.
 *
 * @param bars the oldest first
 * @param scale at the top of the chart
 */
record UsageHistory(List<Bar> bars, long scale) {

    static final int WIDTH = 720;
    private static final int HEIGHT = 120;
    /** More numbers than that over the bars could not be read. */
    private static final int MOST_NUMBERS = 14;

    /**
     * One day or month.
     *
     * @param value nothing when nobody has looked
     * @param more what else is told of it: of requests, those that were refused
     */
    record Bar(LocalDate begins, OptionalLong value, long more, double x, double width, double height) {

        /** Where it begins, from the top. */
        public double y() {
            return HEIGHT - height;
        }

        /** Where its number stands. */
        public double middle() {
            return x + width / 2;
        }
    }

    /**
     * What the backend knows of the last days or months. A day that it leaves out has a place all the same.
     *
     * @param points the newest first
     * @param name of the number in each of them
     */
    static UsageHistory of(JsonNode points, String name, UsagePeriod period, LocalDate today) {
        double slot = (double) WIDTH / period.count();
        List<Bar> bars = new ArrayList<>();
        long scale = scale(points, name);
        for (JsonNode point : points) {
            LocalDate begins = LocalDate.parse(point.path("begins").asString(""));
            long place = period.count() - 1 - period.ago(begins, today);
            if (place < 0 || place >= period.count()) {
                continue;
            }
            JsonNode value = point.path(name);
            bars.add(new Bar(
                    begins,
                    value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty(),
                    point.path("refused").asLong(0),
                    place * slot,
                    slot * 0.75,
                    value.asLong(0) == 0 ? 0 : Math.max(2, (double) value.asLong() * HEIGHT / scale)));
        }
        Collections.reverse(bars);
        return new UsageHistory(List.copyOf(bars), scale);
    }

    /** The next of 1, 2 or 5 times a power of ten: a number that people like to see at an axis. */
    private static long scale(JsonNode points, String name) {
        long most = 0;
        for (JsonNode point : points) {
            most = Math.max(most, point.path(name).asLong(0));
        }
        long scale = 10;
        for (int step = 0; scale < most; step++) {
            scale = step % 3 == 1 ? scale / 2 * 5 : scale * 2;
        }
        return scale;
    }

    /** The same the other way round, as the table has it. */
    public List<Bar> newestFirst() {
        List<Bar> reversed = new ArrayList<>(bars);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Whether there is room for a number over each bar. */
    public boolean numbered() {
        return bars.size() <= MOST_NUMBERS;
    }
}
