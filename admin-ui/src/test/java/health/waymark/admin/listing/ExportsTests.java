package health.waymark.admin.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportsTests {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+31 38", "-1", "@SUM(A1)", "\tx", "\rx"})
    void keepsASpreadsheetFromTakingAValueForAFormula(String value) {
        assertThat(Exports.field(value)).isEqualTo("\"'" + value + "\"");
    }

    @Test
    void quotesWhatWouldEndAField() {
        assertThat(Exports.field("Say \"a, b\"\nand go")).isEqualTo("\"Say \"\"a, b\"\"\nand go\"");
    }

    @Test
    void leavesAnEmptyFieldEmpty() {
        assertThat(Exports.field("")).isEqualTo("\"\"");
    }
}
