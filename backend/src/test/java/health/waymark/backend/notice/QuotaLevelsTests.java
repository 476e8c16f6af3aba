package health.waymark.backend.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaLevelsTests {

    @ParameterizedTest
    @CsvSource({
        "79,   0,   0", "80,  0,  80", "100,   0, 100", "100,  80, 100",
        "99, 100, 100", "94, 100, 80", "79,   80,  80", "74,  80,  0"
    })
    void areToldAgainOnlyAfterTheUseFellClearly(int percent, int before, int now) {
        assertThat(QuotaLevels.level(percent, before, 80)).isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({
        "49,  0, 50,  0",
        "50,  0, 50, 50",
        "82, 80, 95, 80",
        "95, 80, 95, 95",
        "97, 95, 50, 95",
        "99,  0, 100, 0",
        "1,   3, 3,   3",
        "0,   3, 3,   0"
    })
    void areThoseThatTheTenantHasChosen(int percent, int before, int nearly, int now) {
        assertThat(QuotaLevels.level(percent, before, nearly)).isEqualTo(now);
    }
}
