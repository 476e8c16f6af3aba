package health.waymark.backend.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTests {

    @ParameterizedTest
    @ValueSource(strings = {"ruben@vechtstroom.example", "a.b+c@x.nl", "waymark@localhost", "müller@klinik.example"})
    void takesOneAddress(String address) {
        assertThat(Addresses.isOne(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "a@b.nl,c@d.nl",
                "a@b.nl\r\nBcc: c@d.nl",
                "a@b.nl\n",
                "\"A\" <a@b.nl>",
                "a@b@c.nl",
                "a b@c.nl",
                "a@b.nl\u2028Bcc:c@d.nl",
                "@b.nl"
            })
    void takesNothingThatCouldBeMoreThanOne(String text) {
        assertThat(Addresses.isOne(text)).isFalse();
    }

    @Test
    void putsTextForAHeadOnOneLine() {
        assertThat(Addresses.oneLine(" A\r\nBcc: b@c.nl\u0000\u2029d\te ")).isEqualTo("A Bcc: b@c.nl d e");
    }
}
