package health.waymark.admin.form;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opening hours as a form has them: for each day from Monday two spans, each a beginning and an end; 28 values, empty
 * where it is closed.
 */
public final class Hours {

    /** As FHIR calls the days (R4, days-of-week). */
    public static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Values of a day: the beginnings and ends of two spans. */
    public static final int ON_A_DAY = 4;

    /**
     * What the elements are called, which differs by resource.
     *
     * @param list element that holds all of them
     */
    public record Elements(String list, String start, String end) {}

    private Hours() {}

    static Binding binding(Elements elements) {
        return new Binding(
                Field.Kind.HOURS,
                "hours",
                elements.list(),
                false,
                "time",
                List.of(),
                "",
                tree -> read(tree, elements),
                (tree, values) -> write(tree, elements, values.all()));
    }

    /** In words, a line for each day that is open: {@code mon 08:00–12:00, 13:00–17:00}. */
    public static List<String> lines(List<String> values) {
        List<String> lines = new ArrayList<>();
        for (int day = 0; day < DAYS.size(); day++) {
            List<String> spans = new ArrayList<>();
            for (int at = day * ON_A_DAY; at < (day + 1) * ON_A_DAY && at + 1 < values.size(); at += 2) {
                if (!values.get(at).isEmpty()) {
                    spans.add(values.get(at) + "–" + values.get(at + 1));
                }
            }
            if (!spans.isEmpty()) {
                lines.add(dayName(day) + " " + String.join(", ", spans));
            }
        }
        return lines;
    }

    /** The same in one line. */
    public static String line(List<String> values) {
        return String.join("; ", lines(values));
    }

    /** What the reader calls a day, from Monday 0. */
    public static String dayName(int day) {
        return DayOfWeek.of(day + 1).getDisplayName(TextStyle.SHORT_STANDALONE, LocaleContextHolder.getLocale());
    }

    private static List<String> read(JsonNode tree, Elements elements) {
        List<String> values = new ArrayList<>(Collections.nCopies(DAYS.size() * ON_A_DAY, ""));
        for (JsonNode entry : tree.path(elements.list())) {
            String start = entry.path("allDay").asBoolean(false) ? "00:00" : minute(entry.path(elements.start()));
            String end = entry.path("allDay").asBoolean(false) ? "23:59" : minute(entry.path(elements.end()));
            for (JsonNode day : entry.path("daysOfWeek")) {
                put(values, DAYS.indexOf(day.asString("")), start, end);
            }
        }
        return values;
    }

    private static void put(List<String> values, int day, String start, String end) {
        for (int at = day * ON_A_DAY; day >= 0 && at < (day + 1) * ON_A_DAY; at += 2) {
            if (values.get(at).isEmpty()) {
                values.set(at, start);
                values.set(at + 1, end);
                return;
            }
        }
    }

    private static void write(ObjectNode tree, Elements elements, List<String> values) {
        if (values.isEmpty() || values.equals(read(tree, elements))) {
            return;
        }
        Map<String, List<String>> days = new LinkedHashMap<>();
        for (int at = 0; at + 1 < values.size(); at += 2) {
            if (!values.get(at).isEmpty() || !values.get(at + 1).isEmpty()) {
                days.computeIfAbsent(values.get(at) + " " + values.get(at + 1), span -> new ArrayList<>())
                        .add(DAYS.get(at / ON_A_DAY));
            }
        }
        tree.remove(elements.list());
        days.forEach((span, on) -> {
            ObjectNode entry = tree.withArray(elements.list()).addObject();
            ArrayNode names = entry.putArray("daysOfWeek");
            on.forEach(names::add);
            int space = span.indexOf(' ');
            put(entry, elements.start(), span.substring(0, space));
            put(entry, elements.end(), span.substring(space + 1));
        });
    }

    /** A missing half goes without, and what is no time goes as it is: the backend says what is wrong. */
    private static void put(ObjectNode entry, String element, String time) {
        if (!time.isEmpty()) {
            entry.put(element, time.matches("\\d\\d:\\d\\d") ? time + ":00" : time);
        }
    }

    private static String minute(JsonNode time) {
        String text = time.asString("");
        return text.length() > 5 ? text.substring(0, 5) : text;
    }
}
