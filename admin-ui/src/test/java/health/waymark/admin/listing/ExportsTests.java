package health.waymark.admin.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

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
    void breaksOffWhenALaterPageFailsAfterTheFileHasBegun() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        Source source = (query, place, count) -> {
            if (place.isEmpty()) {
                return new Source.Page(List.of(), Optional.of("next"), OptionalLong.empty());
            }
            response.setCommitted(true);
            throw new IllegalStateException("The backend is away");
        };
        ListScreen screen = new ListScreen("people", "/people", List.of(), List.of());
        ListQuery query = ListQuery.of(screen, "/people", new MockHttpServletRequest());

        assertThatThrownBy(() -> new Exports(new StaticMessageSource(), Clock.systemUTC())
                        .write("ndjson", screen, query, source, response))
                .isInstanceOf(IOException.class);
    }

    @Test
    void leavesAnEmptyFieldEmpty() {
        assertThat(Exports.field("")).isEqualTo("\"\"");
    }
}
