package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecondFactorTests {

    @Test
    void isToldByHowThePersonSignedIn() {
        assertThat(SecondFactor.of(List.of("pwd", "otp"))).isEqualTo(SecondFactor.USED);
        assertThat(SecondFactor.of(List.of("hwk"))).isEqualTo(SecondFactor.USED);
        assertThat(SecondFactor.of(List.of("pwd"))).isEqualTo(SecondFactor.NOT_USED);
    }

    @Test
    void isNotGuessedWhereTheTokenIsSilent() {
        assertThat(SecondFactor.of(List.of())).isEqualTo(SecondFactor.UNKNOWN);
        assertThat(SecondFactor.of((List<String>) null)).isEqualTo(SecondFactor.UNKNOWN);
    }

    @Test
    void isReadAsItIsWritten() {
        for (SecondFactor factor : SecondFactor.values()) {
            assertThat(SecondFactor.ofCode(factor.code())).isEqualTo(factor);
        }
    }
}
