package health.waymark.backend.holiday;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTests {

    @ParameterizedTest
    @CsvSource({
        "1818-03-22",
        "1943-04-25",
        "2008-03-23",
        "2016-03-27",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2038-04-25"
    })
    void knowsWhenEasterIs(LocalDate easter) {
        assertThat(Rule.easterSunday(easter.getYear())).isEqualTo(easter);
    }

    @ParameterizedTest
    @CsvSource({
        "NL, 2026-04-06, Easter Monday",
        "NL, 2026-04-27, the King's birthday",
        "NL, 2025-04-26, the day before it when that is a Sunday",
        "NL, 2025-05-05, liberation in a fifth year",
        "NL, 2026-05-14, Ascension",
        "NL, 2026-05-25, Whit Monday",
        "BE, 2026-07-21, the national holiday",
        "BE, 2026-11-11, armistice",
        "AT, 2026-06-04, Corpus Christi",
        "AT, 2026-10-26, the national holiday",
        "AT, 2026-12-08, Immaculate Conception",
        "DE, 2026-04-03, Good Friday",
        "DE, 2026-10-03, German unity",
        "DE-BY, 2026-08-15, Assumption",
        "DE-BY, 2026-10-03, what all Laender have",
        "DE-NW, 2026-11-01, All Saints",
        "DE-HH, 2026-10-31, Reformation",
        "DE-SN, 2026-11-18, repentance and prayer",
        "DE-SN, 2022-11-16, repentance and prayer",
        "DE-TH, 2026-09-20, children",
        "DE-BE, 2026-03-08, women",
    })
    void isAHoliday(String calendar, LocalDate day, String why) {
        assertThat(PublicHolidays.isHoliday(calendar, day)).as(why).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "NL, 2026-05-05, liberation in another year",
        "NL, 2025-04-27, the Sunday itself",
        "NL, 2026-05-01, labour day",
        "NL, 2026-04-03, Good Friday",
        "BE, 2026-12-26, the second day of Christmas",
        "AT, 2026-04-03, Good Friday",
        "DE, 2026-08-15, what one Land has",
        "DE-HH, 2016-10-31, Reformation before it was one",
        "DE-BE, 2018-03-08, women before it was one",
        "DE-NW, 2026-10-31, Reformation in the west",
        "FR, 2026-07-14, a calendar that nobody has",
    })
    void isAnOrdinaryDay(String calendar, LocalDate day, String why) {
        assertThat(PublicHolidays.isHoliday(calendar, day)).as(why).isFalse();
    }

    @Test
    void tellsWhereADayIsAHoliday() {
        assertThat(PublicHolidays.calendarsOn(LocalDate.of(2026, 8, 15))).containsExactly("AT", "BE", "DE-BY", "DE-SL");
        assertThat(PublicHolidays.calendarsOn(LocalDate.of(2026, 12, 25))).hasSize(20);
        assertThat(PublicHolidays.calendarsOn(LocalDate.of(2026, 7, 1))).isEmpty();
    }
}
