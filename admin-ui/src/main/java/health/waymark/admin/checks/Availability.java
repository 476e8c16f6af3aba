package health.waymark.admin.checks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How an endpoint did from day to day, as far as its tests tell: what was found counts until the next test.
 *
 * @param days those on which it was tested, the newest first
 * @param month share of the last 30 days in which it could be reached; nothing without a test
 * @param quarter the same of the last 90 days
 * @param scale milliseconds at the top of the chart
 */
record Availability(List<Day> days, OptionalDouble month, OptionalDouble quarter, long scale) {

    private static final int MONTH = 30;
    private static final int QUARTER = 90;
    /** Of the chart, in its own units. */
    private static final int DAY_WIDTH = 8;

    private static final int HEIGHT = 120;
    private static final List<String> WORST_FIRST = List.of("unreachable", "degraded", "reachable", "unverified");

    /**
     * One day.
     *
     * @param status the worst that was found
     * @param milliseconds of the slowest test that got an answer; 0 without one
     * @param x where its bar begins
     * @param height of its bar
     */
    record Day(LocalDate date, String status, String tone, int tests, long milliseconds, int x, long height) {

        /** Where its bar begins, from the top. */
        public long y() {
            return HEIGHT - height;
        }
    }

    /** @param checks the newest first, as the backend gives them */
    static Availability of(List<Check> checks, Instant now, ZoneId zone) {
        List<Check> dated = checks.stream()
                .filter(check -> check.at().isPresent())
                .sorted(Comparator.comparing((Check check) -> check.at().orElseThrow()))
                .toList();
        long scale = scale(dated);
        return new Availability(days(dated, now, zone, scale), up(dated, now, MONTH), up(dated, now, QUARTER), scale);
    }

    /** The next of 1, 2 or 5 times a power of ten: a number that people like to see at an axis. */
    private static long scale(List<Check> checks) {
        long slowest = checks.stream().mapToLong(Check::milliseconds).max().orElse(0);
        long scale = 100;
        for (int step = 0; scale < slowest; step++) {
            scale = step % 3 == 1 ? scale / 2 * 5 : scale * 2;
        }
        return scale;
    }

    private static List<Day> days(List<Check> checks, Instant now, ZoneId zone, long scale) {
        LocalDate first = now.atZone(zone).toLocalDate().minusDays(QUARTER - 1);
        Map<LocalDate, List<Check>> byDay = new TreeMap<>(Comparator.reverseOrder());
        for (Check check : checks) {
            LocalDate date = check.at().orElseThrow().atZone(zone).toLocalDate();
            if (!date.isBefore(first)) {
                byDay.computeIfAbsent(date, none -> new ArrayList<>()).add(check);
            }
        }
        List<Day> days = new ArrayList<>();
        byDay.forEach((date, tests) -> days.add(day(date, tests, first, scale)));
        return days;
    }

    private static Day day(LocalDate date, List<Check> tests, LocalDate first, long scale) {
        String worst = WORST_FIRST.stream()
                .filter(status -> tests.stream().anyMatch(test -> test.status().equals(status)))
                .findFirst()
                .orElse("unverified");
        long slowest = tests.stream()
                .filter(test -> !test.status().equals("unreachable"))
                .mapToLong(Check::milliseconds)
                .max()
                .orElse(0);
        long height = worst.equals("unreachable") ? HEIGHT : Math.max(3, slowest * HEIGHT / scale);
        return new Day(
                date,
                worst,
                CheckController.TONES.getOrDefault(worst, "quiet"),
                tests.size(),
                slowest,
                (int) (date.toEpochDay() - first.toEpochDay()) * DAY_WIDTH,
                height);
    }

    private static OptionalDouble up(List<Check> checks, Instant now, int days) {
        Instant from = now.minus(Duration.ofDays(days));
        double up = 0;
        double known = 0;
        for (int at = 0; at < checks.size(); at++) {
            Instant begin = later(from, checks.get(at).at().orElseThrow());
            Instant end = at + 1 < checks.size() ? checks.get(at + 1).at().orElseThrow() : now;
            double seconds = Math.max(0, Duration.between(begin, end).toSeconds());
            String status = checks.get(at).status();
            known += status.equals("unverified") ? 0 : seconds;
            up += status.equals("reachable") || status.equals("degraded") ? seconds : 0;
        }
        return known == 0 ? OptionalDouble.empty() : OptionalDouble.of(up / known);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
