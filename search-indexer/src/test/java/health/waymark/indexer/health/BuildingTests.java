package health.waymark.indexer.health;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.indexer.feed.Cursor;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BuildingTests {

    private static final Instant BEGIN = Instant.parse("2026-11-27T08:00:00Z");

    @Test
    void reckonsFromWhereThisProcessWentOn() {
        Building resumed = new Building(RebuildReason.DEFINITION, BEGIN, 400);

        assertThat(Building.share(at(600), at(1_000))).isEqualTo(0.6);
        // 200 numbers in ten seconds, 400 to come
        assertThat(resumed.secondsLeft(at(600), at(1_000), BEGIN.plusSeconds(10)))
                .hasValue(20);
    }

    @Test
    void saysNothingWhileNothingIsRead() {
        Building begun = new Building(RebuildReason.FIRST, BEGIN, 0);

        assertThat(begun.secondsLeft(null, at(1_000), BEGIN.plusSeconds(10))).isEmpty();
        assertThat(Building.share(null, at(0))).isZero();
    }

    private static Cursor at(long sequence) {
        return new Cursor("e1", sequence);
    }
}
