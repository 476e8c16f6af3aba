package health.waymark.backend.search.findroute;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import health.waymark.backend.holiday.PublicHolidays;
import health.waymark.backend.search.ClockZones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Labels that are open at a time, each by its own clock. */
final class OpenAt {

    private static final int MINUTES_OF_DAY = 24 * 60;

    private OpenAt() {}

    /**
     * Reads {@code 2026-12-01T10:00:00+01:00}, one moment everywhere, or {@code 2026-12-01T10:00}, that time by the
     * clock of each label.
     *
     * @return empty when the text is neither
     */
    static Optional<Query> parse(String text) {
        Optional<Instant> moment = moment(text);
        return moment.map(OpenAt::at).or(() -> local(text).map(OpenAt::at));
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException withoutOffset) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private static Query at(Instant moment) {
        List<Query> zones = new ArrayList<>();
        ClockZones.groups().forEach(zone -> zones.add(open(zone, LocalDateTime.ofInstant(moment, zone))));
        return Query.of(query -> query.bool(open -> open.filter(any(zones)).mustNot(closed(moment))));
    }

    private static Query at(LocalDateTime time) {
        List<Query> zones = new ArrayList<>();
        ClockZones.groups()
                .forEach(zone -> zones.add(Query.of(query -> query.bool(open -> open.filter(open(zone, time))
                        .mustNot(closed(time.atZone(zone).toInstant()))))));
        return any(zones);
    }

    private static Query any(List<Query> queries) {
        return Query.of(query -> query.bool(any -> any.should(queries).minimumShouldMatch("1")));
    }

    /** Within the weekly hours, on a day that is no public holiday there. */
    private static Query open(ZoneId zone, LocalDateTime local) {
        int minute = (local.getDayOfWeek().getValue() - 1) * MINUTES_OF_DAY + local.getHour() * 60 + local.getMinute();
        Query hours = Query.of(
                query -> query.term(term -> term.field("hours." + zone.getId()).value(minute)));
        Set<String> holidays = PublicHolidays.calendarsOn(local.toLocalDate());
        if (holidays.isEmpty()) {
            return hours;
        }
        List<FieldValue> calendars = holidays.stream().map(FieldValue::of).toList();
        return Query.of(query -> query.bool(open -> open.filter(hours)
                .mustNot(holiday -> holiday.terms(any -> any.field("calendar").terms(list -> list.value(calendars))))));
    }

    private static Query closed(Instant moment) {
        return Query.of(query -> query.term(term -> term.field("closed").value(moment.getEpochSecond())));
    }
}
