package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of the admin UI take the same. */
class FieldTypeTests {

    @ParameterizedTest
    @CsvSource({
        "PHONE, +31 (0)38 555 01 01",
        "PHONE, 0664/1234567 dw 12",
        "PHONE, +43 512 504 DW 22",
        "PHONE, +43 512 504 Kl. 22",
        "PHONE, 0512/504 Klappe 22",
        "PHONE, 0512/504-Durchwahl: 22",
        "PHONE, (+43) 512 504-0",
        "PHONE, +43\u00a0512\u202f504–22",
        "URL, https://müller.at",
        "URL, http://hl7_gateway:8080",
    })
    void readsWhatPeopleWrite(FieldType type, String cell) throws CellProblem {
        assertThat(type.read(cell)).isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, call us",
        "PHONE, 1",
        "PHONE, 123456789012345678901",
        "URL, www.example.org",
        "URL, https://",
        "URL, https://:8080",
        "URL, mllp://10.1.2.3:2575",
    })
    void refusesWhatIsNone(FieldType type, String cell) {
        assertThatExceptionOfType(CellProblem.class).isThrownBy(() -> type.read(cell));
    }
}
