package health.waymark.indexer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

    @Test
    void keepsItsText() {
        assertThat(Cursor.parse("2f.a.17")).isEqualTo(new Cursor("2f.a", 17));
        assertThat(Cursor.parse("e1.0").text()).isEqualTo("e1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", ".17", "e1.", "e1.x", "e1.-1", "e1.99999999999999999999"})
    void refusesWhatIsNoPlace(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.parse(text));
    }
}
