package health.waymark.backend.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypingErrorsTests {

    @ParameterizedTest
    @CsvSource({
        "zwolle, zwolle, 0",
        "zwole, zwolle, 1",
        "zwollle, zwolle, 1",
        "zwelle, zwolle, 1",
        "zowlle, zwolle, 1",
        "zowle, zwolle, 2",
        "amsterdam, rotterdam, 3",
        "ede, maastricht, 3",
    })
    void countsLettersMissingAddedChangedAndExchanged(String typed, String name, int errors) {
        assertThat(TypingErrors.between(typed, name, 2)).isEqualTo(errors);
    }

    @ParameterizedTest
    @CsvSource({"insbr, innsbruck, 1", "inns, innsbruck, 0", "hegn, hengelo, 1", "xyz, hengelo, 2"})
    void countsErrorsInWhatIsStillBeingTyped(String typed, String name, int errors) {
        assertThat(TypingErrors.betweenBeginning(typed, name, 1)).isEqualTo(errors);
    }
}
