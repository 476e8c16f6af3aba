package health.waymark.backend.search.findroute;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.search.TestLabels;
import health.waymark.backend.search.index.TestIndex;
import health.waymark.backend.search.index.Window;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening hours, closures, public holidays and free slots on the real server. */
class AvailabilityIntegrationTests {

    private static final String WEEKDAYS = """
            "availableTime":[{"daysOfWeek":["mon","tue","wed","thu","fri"],
              "availableStartTime":"08:30:00","availableEndTime":"17:00:00"}]""";

    private static TestIndex index;

    @BeforeAll
    static void fill() {
        index = new TestIndex();
        index.add(
                service("office", WEEKDAYS + """
                        ,"notAvailable":[{"description":"works","during":{"start":"2026-12-07","end":"2026-12-08"}},
                          {"description":"said only in words"},{"during":{"start":"soon"}}]""", "NL", null).free("2026-12-01T09:00:00Z", "2026-12-03T13:30:00Z"),
                service("bavarian", WEEKDAYS, "DE", "Bayern").free("2027-01-05T09:00:00Z"),
                service("always", "\"availableTime\":[{\"allDay\":true}]", "NL", null),
                service("night", """
                        "availableTime":[{"daysOfWeek":["sun"],"availableStartTime":"22:00:00",
                          "availableEndTime":"06:00:00"}]""", "NL", null),
                service("silent", "\"name\":\"Silent\"", "NL", null),
                TestLabels.of("HealthcareService", "abroad", "{\"active\":true," + WEEKDAYS + "}")
                        .linked("Location", "new-york", """
                                {"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timezone",
                                  "valueCode":"America/New_York"}],"address":{"city":"New York","country":"US"}}""")
                        .at("new-york", 40.7, -74, "New York"),
                TestLabels.of("HealthcareService", "by-site", "{\"active\":true}")
                        .linked("Location", "site", """
                                {"address":{"country":"Nederland"},
                                 "hoursOfOperation":[{"daysOfWeek":["sat"],"openingTime":"10:00:00","closingTime":"12:00:00"}]}""")
                        .at("site", 52.5, 6.1, "Zwolle"));
    }

    private static TestLabels service(String id, String elements, String country, String state) {
        String address = "{\"address\":{\"city\":\"X\",\"country\":\"" + country + "\""
                + (state == null ? "" : ",\"state\":\"" + state + "\"") + "}}";
        return TestLabels.of("HealthcareService", id, "{\"active\":true," + elements + "}")
                .linked("Location", "at-" + id, address)
                .at("at-" + id, 52, 6, "X");
    }

    @AfterAll
    static void remove() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-12-01T08:30:00+01:00; always bavarian office; the minute of opening, a Tuesday",
                "2026-12-01T08:29:00+01:00; always; a minute before",
                "2026-12-01T16:59:59+01:00; abroad always bavarian office; the last minute, and morning in New York",
                "2026-12-01T17:00:00+01:00; abroad always; the minute of closing",
                "2026-12-01T15:30:00+01:00; abroad always bavarian office; opening in New York",
                "2026-12-01T07:30:00Z; always bavarian office; another offset",
                "2026-07-01T06:30:00Z; always bavarian office; summer time",
                "2026-12-05T11:00:00+01:00; always by-site; the hours of the site, a Saturday",
                "2026-12-07T10:00:00+01:00; always bavarian; a closure",
                "2026-12-08T16:00:00+01:00; abroad always bavarian; the last day of it",
                "2026-12-09T10:00:00+01:00; always bavarian office; the day after it",
                "2026-12-06T23:00:00+01:00; always night; before midnight on a Sunday",
                "2026-12-07T05:59:00+01:00; always night; after midnight, on Monday",
                "2026-12-25T10:00:00+01:00; always; Christmas",
                "2027-01-06T10:00:00+01:00; always office; Epiphany is kept in Bavaria",
                "2026-12-01T10:00; abroad always bavarian office; by the clock of each",
                "2026-12-25T10:00; abroad always; Christmas by the clock of each",
            })
    void findsWhatIsOpen(String at, String ids, String why) {
        assertThat(index.find(Questions.filtered(OpenAt.parse(at).orElseThrow()).query()))
                .as(why)
                .containsExactlyInAnyOrder(ids.split(" "));
    }

    @Test
    void takesOnlyTimes() {
        assertThat(OpenAt.parse("tomorrow")).isEmpty();
        assertThat(OpenAt.parse("2026-12-01")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-12-01T09:00:00Z; 2026-12-01T09:01:00Z; office",
                "2026-12-01T09:01:00Z; 2026-12-03T13:30:00Z; ''",
                "2026-12-01T09:01:00Z; 2026-12-03T13:31:00Z; office",
                "2026-12-01T00:00:00Z; ; bavarian office",
                "2027-01-06T00:00:00Z; ; ''",
            })
    void findsWhatHasAFreeSlotThatBegins(Instant from, Instant until, String ids) {
        List<String> found = index.find(
                Questions.filtered(FreeSlotsQuery.in(new Window(from, until))).query());

        assertThat(String.join(" ", found)).isEqualTo(ids);
    }
}
