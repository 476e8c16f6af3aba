package health.waymark.backend.search;

import health.waymark.backend.routing.DirectoryGraph;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When something is open in an ordinary week: minutes since Monday 0:00 by the local clock, in order, none overlapping.
 * Empty when nothing is said about it.
 */
record WeeklyHours(List<Span> spans) {

    static final int WEEK = 7 * 24 * 60;
    private static final int DAY = 24 * 60;
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** From a minute until before another. */
    record Span(int from, int until) {}

    /** The hours that a service or role states, else those of its locations. */
    static WeeklyHours of(Label label) {
        WeeklyHours own = of(label.resource());
        return own.spans().isEmpty()
                ? merged(label.route().locations().stream()
                        .flatMap(location -> label.linked().stream()
                                .filter(node ->
                                        node.key().equals(location.location().key())))
                        .flatMap(node -> of(node).spans().stream()))
                : own;
    }

    private static WeeklyHours of(DirectoryGraph.Node node) {
        JsonNode json = node.json();
        return node.isA("Location")
                ? merged(json.path("hoursOfOperation")
                        .valueStream()
                        .flatMap(hours -> spans(hours, "openingTime", "closingTime")))
                : merged(json.path("availableTime")
                        .valueStream()
                        .flatMap(hours -> spans(hours, "availableStartTime", "availableEndTime")));
    }

    private static Stream<Span> spans(JsonNode hours, String start, String end) {
        boolean isAllDay = hours.path("allDay").asBoolean(false);
        LocalTime from = time(hours.path(start));
        LocalTime until = time(hours.path(end));
        if (!isAllDay && (from == null || until == null)) {
            return Stream.empty();
        }
        int opens = isAllDay || from == null ? 0 : minute(from);
        int closes = isAllDay || until == null ? DAY : minute(until);
        // Closing at or before opening means the next day.
        int length = closes > opens ? closes - opens : closes + DAY - opens;
        return days(hours).flatMap(day -> within(day * DAY + opens, length));
    }

    /** No day named means every day. */
    private static Stream<Integer> days(JsonNode hours) {
        List<Integer> named = hours.path("daysOfWeek")
                .valueStream()
                .map(day -> DAYS.indexOf(day.asString("")))
                .filter(day -> day >= 0)
                .toList();
        return hours.has("daysOfWeek")
                ? named.stream()
                : IntStream.range(0, DAYS.size()).boxed();
    }

    /** What reaches beyond Sunday goes on on Monday. */
    private static Stream<Span> within(int from, int length) {
        int until = from + length;
        return until <= WEEK
                ? Stream.of(new Span(from, until))
                : Stream.of(new Span(from, WEEK), new Span(0, until - WEEK));
    }

    private static @Nullable LocalTime time(JsonNode value) {
        try {
            return value.isString() ? LocalTime.parse(value.stringValue()) : null;
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    private static WeeklyHours merged(Stream<Span> spans) {
        List<Span> merged = new ArrayList<>();
        spans.sorted(Comparator.comparingInt(Span::from).thenComparingInt(Span::until))
                .forEach(span -> {
                    Span last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (last != null && span.from() <= last.until()) {
                        merged.set(merged.size() - 1, new Span(last.from(), Math.max(last.until(), span.until())));
                    } else {
                        merged.add(span);
                    }
                });
        return new WeeklyHours(List.copyOf(merged));
    }

    /** Whether it never closes, and so does not on a public holiday. */
    boolean isAlways() {
        return spans.equals(List.of(new Span(0, WEEK)));
    }
}
