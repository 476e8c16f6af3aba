package health.waymark.backend.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeaderTextTests {

    /** Of Spring Security's StrictHttpFirewall. */
    private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");

    private static final Pattern VALUE = Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*");

    @Test
    void isWhatSpringSecurityLetsThroughForEveryCharacter() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(character -> {
            String text = "a" + Character.toString(character) + "z";

            assertThat(HeaderText.isName(text))
                    .as("name with U+%04X", character)
                    .isEqualTo(NAME.matcher(text).matches());
            assertThat(HeaderText.isValue(text))
                    .as("value with U+%04X", character)
                    .isEqualTo(VALUE.matcher(text).matches());
        });
    }

    @Test
    void mayBeEmpty() {
        assertThat(HeaderText.isName("")).isTrue();
        assertThat(HeaderText.isValue("")).isTrue();
    }
}
