package health.waymark.backend.holiday;

import static health.waymark.backend.holiday.Rule.beforeNovember23;
import static health.waymark.backend.holiday.Rule.easter;
import static health.waymark.backend.holiday.Rule.on;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public holidays of the Netherlands, Belgium, Austria and Germany as their laws have them. A calendar is an ISO
 * 3166 code: {@code NL}, {@code BE}, {@code AT}, {@code DE} for what holds in all of Germany, {@code DE-BY} and so on
 * for a Land. Why not a library: docs/decisions/0115.
 */
public final class PublicHolidays {

    private static final int GOOD_FRIDAY = -2;
    private static final int EASTER_SUNDAY = 0;
    private static final int EASTER_MONDAY = 1;
    private static final int ASCENSION = 39;
    private static final int WHIT_SUNDAY = 49;
    private static final int WHIT_MONDAY = 50;
    private static final int CORPUS_CHRISTI = 60;

    private static final Rule NEW_YEAR = on(Month.JANUARY, 1);
    private static final Rule EPIPHANY = on(Month.JANUARY, 6);
    private static final Rule LABOUR_DAY = on(Month.MAY, 1);
    private static final Rule ASSUMPTION = on(Month.AUGUST, 15);
    private static final Rule REFORMATION = on(Month.OCTOBER, 31);
    private static final Rule ALL_SAINTS = on(Month.NOVEMBER, 1);
    private static final Rule CHRISTMAS = on(Month.DECEMBER, 25);
    private static final Rule SECOND_CHRISTMAS_DAY = on(Month.DECEMBER, 26);

    private static final List<Rule> NETHERLANDS = List.of(
            NEW_YEAR,
            easter(EASTER_SUNDAY),
            easter(EASTER_MONDAY),
            Rule.kingsDay(),
            // A day off for most only in every fifth year.
            on(Month.MAY, 5).everyFifthYear(),
            easter(ASCENSION),
            easter(WHIT_SUNDAY),
            easter(WHIT_MONDAY),
            CHRISTMAS,
            SECOND_CHRISTMAS_DAY);

    private static final List<Rule> BELGIUM = List.of(
            NEW_YEAR,
            easter(EASTER_SUNDAY),
            easter(EASTER_MONDAY),
            LABOUR_DAY,
            easter(ASCENSION),
            easter(WHIT_SUNDAY),
            easter(WHIT_MONDAY),
            on(Month.JULY, 21),
            ASSUMPTION,
            ALL_SAINTS,
            on(Month.NOVEMBER, 11),
            CHRISTMAS);

    private static final List<Rule> AUSTRIA = List.of(
            NEW_YEAR,
            EPIPHANY,
            easter(EASTER_SUNDAY),
            easter(EASTER_MONDAY),
            LABOUR_DAY,
            easter(ASCENSION),
            easter(WHIT_SUNDAY),
            easter(WHIT_MONDAY),
            easter(CORPUS_CHRISTI),
            ASSUMPTION,
            on(Month.OCTOBER, 26),
            ALL_SAINTS,
            on(Month.DECEMBER, 8),
            CHRISTMAS,
            SECOND_CHRISTMAS_DAY);

    private static final List<Rule> GERMANY = List.of(
            NEW_YEAR,
            easter(GOOD_FRIDAY),
            easter(EASTER_MONDAY),
            LABOUR_DAY,
            easter(ASCENSION),
            easter(WHIT_MONDAY),
            on(Month.OCTOBER, 3),
            CHRISTMAS,
            SECOND_CHRISTMAS_DAY);

    private static final Rule CORPUS_CHRISTI_DAY = easter(CORPUS_CHRISTI);
    private static final Rule WOMENS_DAY = on(Month.MARCH, 8);
    private static final Rule REFORMATION_SINCE_2018 = REFORMATION.since(2018);

    /** What a Land has beyond the Republic; all sixteen are named, so that an unknown code is a mistake. */
    private static final Map<String, List<Rule>> LAENDER = Map.ofEntries(
            Map.entry("BW", List.of(EPIPHANY, CORPUS_CHRISTI_DAY, ALL_SAINTS)),
            // Assumption holds where more Catholics than Protestants live: in most of the Land.
            Map.entry("BY", List.of(EPIPHANY, CORPUS_CHRISTI_DAY, ASSUMPTION, ALL_SAINTS)),
            Map.entry("BE", List.of(WOMENS_DAY.since(2019))),
            Map.entry("BB", List.of(easter(EASTER_SUNDAY), easter(WHIT_SUNDAY), REFORMATION)),
            Map.entry("HB", List.of(REFORMATION_SINCE_2018)),
            Map.entry("HH", List.of(REFORMATION_SINCE_2018)),
            Map.entry("HE", List.of(CORPUS_CHRISTI_DAY)),
            Map.entry("MV", List.of(WOMENS_DAY.since(2023), REFORMATION)),
            Map.entry("NI", List.of(REFORMATION_SINCE_2018)),
            Map.entry("NW", List.of(CORPUS_CHRISTI_DAY, ALL_SAINTS)),
            Map.entry("RP", List.of(CORPUS_CHRISTI_DAY, ALL_SAINTS)),
            Map.entry("SL", List.of(CORPUS_CHRISTI_DAY, ASSUMPTION, ALL_SAINTS)),
            Map.entry("SN", List.of(REFORMATION, beforeNovember23())),
            Map.entry("ST", List.of(EPIPHANY, REFORMATION)),
            Map.entry("SH", List.of(REFORMATION_SINCE_2018)),
            Map.entry("TH", List.of(on(Month.SEPTEMBER, 20).since(2019), REFORMATION)));

    private static final Map<String, List<Rule>> CALENDARS = calendars();

    private PublicHolidays() {}

    private static Map<String, List<Rule>> calendars() {
        Map<String, List<Rule>> calendars =
                new HashMap<>(Map.of("NL", NETHERLANDS, "BE", BELGIUM, "AT", AUSTRIA, "DE", GERMANY));
        LAENDER.forEach((land, more) -> calendars.put(
                "DE-" + land, Stream.concat(GERMANY.stream(), more.stream()).toList()));
        return Map.copyOf(calendars);
    }

    /** Whether there is a calendar of that code. */
    public static boolean knows(String calendar) {
        return CALENDARS.containsKey(calendar);
    }

    /** Whether the day is a public holiday there; never where no calendar is known. */
    public static boolean isHoliday(String calendar, LocalDate day) {
        return CALENDARS.getOrDefault(calendar, List.of()).stream().anyMatch(rule -> rule.test(day));
    }

    /** The calendars in which the day is a public holiday. */
    public static Set<String> calendarsOn(LocalDate day) {
        return CALENDARS.keySet().stream()
                .filter(calendar -> isHoliday(calendar, day))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
