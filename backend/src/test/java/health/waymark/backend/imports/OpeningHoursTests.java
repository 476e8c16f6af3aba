package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mon-fri 08:00-17:00; sat 09:00-12:00 | mon,tue,wed,thu,fri 08:00-17:00; sat 09:00-12:00",
                "Sat-Mon 10:00 - 11:30                | mon,sat,sun 10:00-11:30",
                "wed, mon 00:00–23:59                 | mon,wed 00:00-23:59",
            })
    void readDaysAndRangesOfDays(String cell, String text) {
        assertThat(OpeningHours.isOne(cell)).isTrue();
        assertThat(OpeningHours.of(cell).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "always",
                "mon",
                "mon 8-17",
                "mon 08:00-24:01",
                "mon 17:00-08:00",
                "mon 08:00-08:00",
                "maandag 08:00-17:00"
            })
    void areNothingElse(String cell) {
        assertThat(OpeningHours.isOne(cell)).isFalse();
    }

    @Test
    void goIntoEachTypeAndComeOutAsTheyWere() {
        OpeningHours hours = OpeningHours.of("mon,tue 08:00-12:00; mon 13:00-17:00");

        assertThat(OpeningHours.ofServices(hours.forServices())).isEqualTo(hours);
        assertThat(OpeningHours.ofRoles(hours.forRoles())).isEqualTo(hours);
        assertThat(OpeningHours.ofLocations(hours.forLocations())).isEqualTo(hours);
    }
}
