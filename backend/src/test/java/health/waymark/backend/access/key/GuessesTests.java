package health.waymark.backend.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuessesTests {

    @Test
    void takesTheAddressesOfOneIpv6NetworkForOneSource() {
        assertThat(Guesses.source("2001:db8:0:1::1"))
                .isEqualTo(Guesses.source("2001:db8:0:1::2"))
                .isNotEqualTo(Guesses.source("2001:db8:0:2::1"));
    }

    @Test
    void takesEveryIpv4AddressForItself() {
        assertThat(Guesses.source("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(Guesses.source("::ffff:192.0.2.1")).isNotEqualTo(Guesses.source("::ffff:192.0.2.2"));
    }
}
