package health.waymark.admin.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import health.waymark.admin.checks.Availability.Day;
import health.waymark.scripted.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How an endpoint did, from what its tests found. */
class AvailabilityTests {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");

    @Test
    void isTheShareOfTimeThatWasFoundGoodUntilTheNextTest() {
        Availability availability = of(
                check(Duration.ofDays(10), "reachable", 100),
                check(Duration.ofDays(4), "unreachable", 0),
                check(Duration.ofDays(3), "degraded", 900),
                check(Duration.ofDays(1), "unverified", 0));

        // 6 days well, 1 not, 2 well with remarks; the last day nobody knows
        assertThat(availability.month().orElseThrow()).isCloseTo(8 / 9.0, Offset.offset(0.001));
        assertThat(availability.quarter()).isEqualTo(availability.month());
    }

    @Test
    void countsWhatWasFoundBeforeTheLastThirtyDaysOnlyFromTheirBeginning() {
        Availability availability =
                of(check(Duration.ofDays(60), "unreachable", 0), check(Duration.ofDays(15), "reachable", 10));

        assertThat(availability.month().orElseThrow()).isCloseTo(0.5, Offset.offset(0.001));
        assertThat(availability.quarter().orElseThrow()).isCloseTo(0.25, Offset.offset(0.001));
    }

    @Test
    void showsOfADayTheWorstAndTheSlowestAnswer() {
        Availability availability = of(
                check(Duration.ofHours(30), "reachable", 420),
                check(Duration.ofHours(3), "reachable", 420),
                check(Duration.ofHours(2), "degraded", 40));

        assertThat(availability.scale()).isEqualTo(500);
        assertThat(availability.days())
                .extracting(Day::status, Day::tests, Day::milliseconds, Day::x, Day::y)
                .containsExactly(tuple("degraded", 2, 420L, 89 * 8, 20L), tuple("reachable", 1, 420L, 88 * 8, 20L));
    }

    @Test
    void isUnknownWithoutATest() {
        assertThat(of().month()).isEmpty();
        assertThat(of().days()).isEmpty();
    }

    private static Availability of(String... checks) {
        return Availability.of(Check.all(Json.array("[" + String.join(",", checks) + "]"), step -> ""), NOW, ZONE);
    }

    private static String check(Duration ago, String status, long milliseconds) {
        return """
                {"at":"%s","status":"%s","steps":[{"name":"connection","outcome":"passed","millis":%d}]}""".formatted(NOW.minus(ago), status, milliseconds);
    }
}
