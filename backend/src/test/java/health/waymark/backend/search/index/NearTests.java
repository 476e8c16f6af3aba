package health.waymark.backend.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearTests {

    @ParameterizedTest
    @CsvSource({
        "52.5|6.1|10|km, 10",
        "52.5|6.1|10, 10",
        "52.5|6.1|2500|m, 2.5",
        "52.5|6.1|1|[mi_i], 1.609344",
        "52.5|6.1|1|mi, 1.609344",
        "52.5|6.1||km, 7",
        "52.5|6.1, 7",
        "52.5|6.1|99999|km, 20038",
    })
    void readsDistanceAndUnit(String value, double kilometres) {
        assertThat(Near.parse(value, 7)).isEqualTo(new Circle(52.5, 6.1, kilometres));
    }

    @Test
    void readsNegativeCoordinates() {
        assertThat(Near.parse("-33.9|-151.2|5|km", 7)).isEqualTo(new Circle(-33.9, -151.2, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "52.5",
                "|",
                "a|b|c",
                "91|6|10|km",
                "52|181|10|km",
                "52|6|0|km",
                "52|6|-1|km",
                "52|6|10|parsec",
                "52|6|10|km|x",
                "NaN|6|10|km",
                "52|Infinity|10|km",
                "5e1|6|10|km",
                "52|6|1e400|km",
                "0x1p3|6|10|km",
                "52d|6|10|km",
                "52,5|6|10|km",
            })
    void refusesEverythingElseByName(String value) {
        assertThatThrownBy(() -> Near.parse(value, 7))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'near'");
    }
}
