package health.waymark.backend.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessesTests {

    private final AtomicLong nanos = new AtomicLong();
    private final Guesses guesses = new Guesses(2, nanos::get);

    @Test
    void stopsASourceAfterTheLimitAndLetsOthersGoOn() {
        assertThat(guesses.mayGoOn("192.0.2.1")).isTrue();
        assertThat(guesses.mayGoOn("192.0.2.1")).isTrue();
        assertThat(guesses.mayGoOn("192.0.2.1")).isFalse();
        assertThat(guesses.mayGoOn("192.0.2.2")).isTrue();
    }

    @Test
    void beginsAnewAfterAMinute() {
        guesses.mayGoOn("192.0.2.1");
        guesses.mayGoOn("192.0.2.1");
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(guesses.mayGoOn("192.0.2.1")).isTrue();
    }

    @Test
    void takesTheAddressesOfOneIpv6NetworkForOneSource() {
        guesses.mayGoOn("2001:db8:0:1::1");
        guesses.mayGoOn("2001:db8:0:1::2");

        assertThat(guesses.mayGoOn("2001:db8:0:1::3")).isFalse();
        assertThat(guesses.mayGoOn("2001:db8:0:2::1")).isTrue();
    }
}
