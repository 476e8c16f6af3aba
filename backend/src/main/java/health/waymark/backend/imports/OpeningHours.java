package health.waymark.backend.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.HealthcareService.HealthcareServiceAvailableTimeComponent;
import org.hl7.fhir.r4.model.Location.LocationHoursOfOperationComponent;
import org.hl7.fhir.r4.model.PractitionerRole.PractitionerRoleAvailableTimeComponent;

/**
 * The hours of a week in one cell: {@code mon-fri 08:00-17:00; sat 09:00-12:00}, with the codes of FHIR's days.
 *
 * @param spans of days and hours
 */
record OpeningHours(List<Span> spans) {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";
    private static final String TIME = "((?:[01]\\d|2[0-3]):[0-5]\\d)";
    private static final Pattern SPAN = Pattern.compile(
            "(" + DAY + "(?:-" + DAY + ")?(?:, ?" + DAY + "(?:-" + DAY + ")?)*) +" + TIME + " ?[-–] ?" + TIME);

    /**
     * Some days with the same hours.
     *
     * @param days as codes, in the order of a week
     * @param from as HH:MM
     */
    record Span(List<String> days, String from, String until) {

        private String text() {
            return String.join(",", days) + " " + from + "-" + until;
        }
    }

    /** Reads a cell that {@link #isOne} has found to be sound. */
    static OpeningHours of(String cell) {
        return new OpeningHours(
                Elements.several(cell).stream().map(OpeningHours::span).toList());
    }

    static boolean isOne(String cell) {
        return Elements.several(cell).stream()
                .map(OpeningHours::matcher)
                .allMatch(span -> span.matches() && span.group(2).compareTo(span.group(3)) < 0);
    }

    private static Matcher matcher(String part) {
        return SPAN.matcher(part.toLowerCase(Locale.ROOT));
    }

    private static Span span(String part) {
        Matcher span = matcher(part);
        if (!span.matches()) {
            throw new IllegalArgumentException("Not hours of a week");
        }
        List<String> days = Arrays.stream(span.group(1).split(", ?", -1))
                .flatMap(OpeningHours::days)
                .distinct()
                .sorted(java.util.Comparator.comparing(DAYS::indexOf))
                .toList();
        return new Span(days, span.group(2), span.group(3));
    }

    /** Days from one to another; a range may go over the end of the week. */
    private static Stream<String> days(String range) {
        String[] ends = range.split("-", -1);
        List<String> days = new ArrayList<>();
        int day = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        days.add(DAYS.get(day));
        while (day != last) {
            day = (day + 1) % DAYS.size();
            days.add(DAYS.get(day));
        }
        return days.stream();
    }

    String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining(Elements.BETWEEN));
    }

    static OpeningHours ofServices(List<HealthcareServiceAvailableTimeComponent> times) {
        return new OpeningHours(times.stream()
                .map(time -> read(
                        codes(time.getDaysOfWeek()),
                        time.getAllDay(),
                        time.getAvailableStartTime(),
                        time.getAvailableEndTime()))
                .toList());
    }

    static OpeningHours ofRoles(List<PractitionerRoleAvailableTimeComponent> times) {
        return new OpeningHours(times.stream()
                .map(time -> read(
                        codes(time.getDaysOfWeek()),
                        time.getAllDay(),
                        time.getAvailableStartTime(),
                        time.getAvailableEndTime()))
                .toList());
    }

    static OpeningHours ofLocations(List<LocationHoursOfOperationComponent> times) {
        return new OpeningHours(times.stream()
                .map(time -> read(
                        codes(time.getDaysOfWeek()), time.getAllDay(), time.getOpeningTime(), time.getClosingTime()))
                .toList());
    }

    private static List<String> codes(List<? extends Enumeration<?>> days) {
        return days.stream().map(Enumeration::getValueAsString).toList();
    }

    private static Span read(List<String> days, boolean allDay, String from, String until) {
        return allDay ? new Span(days, "00:00", "24:00") : new Span(days, minutes(from), minutes(until));
    }

    private static String minutes(String time) {
        return Elements.text(time).replaceFirst("^(\\d\\d:\\d\\d):\\d\\d.*$", "$1");
    }

    List<HealthcareServiceAvailableTimeComponent> forServices() {
        List<HealthcareServiceAvailableTimeComponent> times = new ArrayList<>();
        for (Span span : spans) {
            HealthcareServiceAvailableTimeComponent time = new HealthcareServiceAvailableTimeComponent();
            span.days()
                    .forEach(day ->
                            time.addDaysOfWeek(org.hl7.fhir.r4.model.HealthcareService.DaysOfWeek.fromCode(day)));
            time.setAvailableStartTime(span.from() + ":00").setAvailableEndTime(span.until() + ":00");
            times.add(time);
        }
        return times;
    }

    List<PractitionerRoleAvailableTimeComponent> forRoles() {
        List<PractitionerRoleAvailableTimeComponent> times = new ArrayList<>();
        for (Span span : spans) {
            PractitionerRoleAvailableTimeComponent time = new PractitionerRoleAvailableTimeComponent();
            span.days()
                    .forEach(
                            day -> time.addDaysOfWeek(org.hl7.fhir.r4.model.PractitionerRole.DaysOfWeek.fromCode(day)));
            time.setAvailableStartTime(span.from() + ":00").setAvailableEndTime(span.until() + ":00");
            times.add(time);
        }
        return times;
    }

    List<LocationHoursOfOperationComponent> forLocations() {
        List<LocationHoursOfOperationComponent> times = new ArrayList<>();
        for (Span span : spans) {
            LocationHoursOfOperationComponent time = new LocationHoursOfOperationComponent();
            span.days().forEach(day -> time.addDaysOfWeek(org.hl7.fhir.r4.model.Location.DaysOfWeek.fromCode(day)));
            time.setOpeningTime(span.from() + ":00").setClosingTime(span.until() + ":00");
            times.add(time);
        }
        return times;
    }
}
