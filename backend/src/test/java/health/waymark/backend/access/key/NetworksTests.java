package health.waymark.backend.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24,   192.0.2.77,     true",
        "192.0.2.0/24,   192.0.3.1,      false",
        "192.0.2.5,      192.0.2.5,      true",
        "2001:db8::/48,  2001:db8::1,    true",
        "2001:db8::/48,  2001:db9::1,    false",
        "192.0.2.0/24,   2001:db8::1,    false"
    })
    void admitsAddressesWithin(String network, String address, boolean admitted) {
        assertThat(Networks.admit(List.of(network), address)).isEqualTo(admitted);
    }

    @Test
    void admitsAllWithoutAList() {
        assertThat(Networks.admit(List.of(), "198.51.100.1")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "example.org/24", "192.0.2.0/33", "192.0.2/24", "192.0.2.256", "::g/64"})
    void refusesWhatIsNoNetwork(String text) {
        assertThat(Networks.isNetwork(text)).isFalse();
    }
}
