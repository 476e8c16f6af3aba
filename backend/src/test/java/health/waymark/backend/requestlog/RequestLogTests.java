package health.waymark.backend.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestLogTests {

    @Test
    void dropsWhatIsTooMuchRatherThanLetARequestWait() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RequestLog log = new RequestLog(
                null, new RequestLogProperties(true, Duration.ofDays(1), 2, Duration.ofSeconds(1)), meters);

        for (int number = 0; number < 5; number++) {
            log.add(new LoggedRequest(
                    "t",
                    false,
                    Instant.EPOCH,
                    new UUID(0, number),
                    "GET",
                    "",
                    "/api",
                    "",
                    200,
                    1,
                    "key",
                    "k",
                    "K",
                    "x"));
        }

        assertThat(meters.get("waymark.request.log.dropped").counter().count()).isEqualTo(3);
        assertThat(meters.get("waymark.request.log.waiting").gauge().value()).isEqualTo(2);
    }
}
