package health.waymark.backend.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurroundingsTests {

    @ParameterizedTest
    @CsvSource({
        "0, 0, false, true, nobody was looked at",
        "1, 0, false, true, one other proves nothing",
        "2, 0, true, false, three in a row and nobody answers",
        "1, 1, false, false, one fails and one answers",
        "2, 1, true, false, three fail and one answers",
        "3, 2, false, false, too many answer",
        "0, 5, false, false, everybody else answers",
        "40, 21, false, false, a third answers",
        "40, 20, true, false, hardly a third answers",
    })
    void speakAgainstUsWhenMostFailAtOnce(int failing, int answering, boolean againstUs, boolean nothing, String why) {
        Surroundings seen = new Surroundings(failing, answering);

        assertThat(seen.speakAgainstUs()).as(why).isEqualTo(againstUs);
        assertThat(seen.saysNothing()).as(why).isEqualTo(nothing);
    }
}
