package health.waymark.admin.form;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Days on which something is closed: for each a reason, the first and the last day, one after the other (FHIR R4,
 * {@code notAvailable}).
 */
final class Closures {

    private static final String ELEMENT = "notAvailable";
    private static final int PARTS = 3;

    private Closures() {}

    static Binding binding() {
        return new Binding(
                Field.Kind.CLOSURES,
                "closures",
                ELEMENT,
                false,
                "date",
                List.of(),
                "",
                Closures::read,
                (tree, values) -> write(tree, values.all()));
    }

    /** In words, a line for each. */
    static List<String> lines(List<String> values) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at + PARTS <= values.size(); at += PARTS) {
            List<String> closure = values.subList(at, at + PARTS);
            if (!Binding.blank(closure)) {
                lines.add((days(closure.get(1), closure.get(2)) + " " + closure.get(0)).strip());
            }
        }
        return lines;
    }

    private static String days(String first, String last) {
        return first.equals(last) ? said(first) : said(first) + "–" + said(last);
    }

    /** A day as the reader writes it; what is none as it is. */
    private static String said(String day) {
        Locale reader = LocaleContextHolder.getLocale();
        try {
            return LocalDate.parse(day)
                    .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                            .withLocale(reader.equals(Locale.ENGLISH) ? Locale.UK : reader));
        } catch (DateTimeParseException none) {
            return day;
        }
    }

    private static List<String> read(JsonNode tree) {
        List<String> values = new ArrayList<>();
        for (JsonNode closure : tree.path(ELEMENT)) {
            values.add(closure.path("description").asString(""));
            values.add(day(closure.path("during").path("start")));
            values.add(day(closure.path("during").path("end")));
        }
        return values;
    }

    private static void write(ObjectNode tree, List<String> values) {
        if (lines(values).equals(lines(read(tree)))) {
            return;
        }
        tree.remove(ELEMENT);
        for (int at = 0; at + PARTS <= values.size(); at += PARTS) {
            List<String> closure = values.subList(at, at + PARTS);
            if (!Binding.blank(closure)) {
                ObjectNode entry = tree.withArray(ELEMENT).addObject().put("description", closure.get(0));
                putUnlessEmpty(entry, "start", closure.get(1));
                putUnlessEmpty(entry, "end", closure.get(2));
            }
        }
    }

    private static void putUnlessEmpty(ObjectNode closure, String element, String day) {
        if (!day.isEmpty()) {
            closure.withObject("/during").put(element, day);
        }
    }

    private static String day(JsonNode dateTime) {
        String text = dateTime.asString("");
        return text.length() > 10 ? text.substring(0, 10) : text;
    }
}
