package health.waymark.backend.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursAndClosuresTests {

    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'daysOfWeek':['mon'],'availableStartTime':'08:00:00','availableEndTime':'12:30:00'}; 480-750",
                "{'daysOfWeek':['mon'],'availableStartTime':'22:00:00','availableEndTime':'06:00:00'}; 1320-1800",
                "{'daysOfWeek':['sun'],'availableStartTime':'22:00:00','availableEndTime':'06:00:00'}; 0-360 9960-10080",
                "{'daysOfWeek':['tue'],'allDay':true}; 1440-2880",
                "{'allDay':true}; 0-10080",
                "{'daysOfWeek':['tue'],'availableStartTime':'08:00:00','availableEndTime':'00:00:00'}; 1920-2880",
                "{'daysOfWeek':['someday'],'allDay':true}; ''",
                "{'daysOfWeek':['mon'],'availableStartTime':'late'}; ''",
                "{'daysOfWeek':['mon'],'availableStartTime':'08:00:00'}; ''",
            })
    void readsAnOrdinaryWeek(String hours, String spans) {
        WeeklyHours week = WeeklyHours.of(service("{\"availableTime\":[" + hours.replace('\'', '"') + "]}"));

        assertThat(String.join(
                        " ",
                        week.spans().stream()
                                .map(span -> span.from() + "-" + span.until())
                                .toList()))
                .isEqualTo(spans);
    }

    @Test
    void putsHoursTogetherThatTouch() {
        WeeklyHours week = WeeklyHours.of(service("""
                {"availableTime":[
                  {"daysOfWeek":["mon"],"availableStartTime":"08:00:00","availableEndTime":"12:00:00"},
                  {"daysOfWeek":["mon"],"availableStartTime":"11:00:00","availableEndTime":"13:00:00"},
                  {"daysOfWeek":["mon"],"availableStartTime":"13:00:00","availableEndTime":"17:00:00"}]}"""));

        assertThat(week.spans()).containsExactly(new WeeklyHours.Span(480, 1020));
        assertThat(week.isAlways()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'start':'2026-12-24','end':'2026-12-26'; 2026-12-23T23:00:00Z; 2026-12-26T23:00:00Z",
                "'start':'2026-07','end':'2026-08'; 2026-06-30T22:00:00Z; 2026-08-31T22:00:00Z",
                "'start':'2026','end':'2026'; 2025-12-31T23:00:00Z; 2026-12-31T23:00:00Z",
                "'start':'2026-12-24T12:00:00+01:00'; 2026-12-24T11:00:00Z; ",
                "'end':'2026-12-24T12:00:00+01:00'; ; 2026-12-24T11:00:00Z",
            })
    void readsClosuresByTheClockOfThePlace(String period, Instant from, Instant until) {
        assertThat(Closures.of(closedIn(period), ZONE)).containsExactly(new Closures.Closure(from, until));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'start':'soon'", "'start':'2026-13-45'", "'start':'2026-12-24','end':'2026-12-01'", "'x':1"})
    void leavesOutWhatClosesNothing(String period) {
        assertThat(Closures.of(closedIn(period), ZONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NL, , NL, Europe/Amsterdam",
        "Nederland, , NL, Europe/Amsterdam",
        "DE, Bayern, DE-BY, Europe/Berlin",
        "DE, NW, DE-NW, Europe/Berlin",
        "DE, DE-SN, DE-SN, Europe/Berlin",
        "Deutschland, Atlantis, DE, Europe/Berlin",
        "AT, Tirol, AT, Europe/Vienna",
        "CH, , , Europe/Zurich",
        "Mars, , , Europe/Amsterdam",
    })
    void knowsClockAndHolidaysByTheAddress(String country, String state, String calendar, ZoneId zone) {
        LabelClock clock =
                LabelClock.of(TestLabels.of("Location", "here", """
                        {"address":{"country":"%s","state":"%s"}}
                        """.formatted(country, state == null ? "" : state))
                        .label());

        assertThat(clock).isEqualTo(new LabelClock(zone, calendar));
    }

    @Test
    void clocksThatAgreeAreOneGroup() {
        assertThat(ClockZones.groupOf("Europe/Vienna")).isEqualTo(ClockZones.groupOf("Europe/Amsterdam"));
        assertThat(ClockZones.groupOf("Europe/London")).isNotEqualTo(ClockZones.groupOf("Europe/Amsterdam"));
        assertThat(ClockZones.groupOf("Europe/Nowhere")).isEmpty();
        assertThat(ClockZones.groups()).hasSizeLessThan(120);
    }

    private static Label closedIn(String period) {
        return service("{\"notAvailable\":[{\"during\":{" + period.replace('\'', '"') + "}}]}");
    }

    private static Label service(String json) {
        return TestLabels.of("HealthcareService", "service", json).label();
    }
}
