package health.waymark.indexer.health;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.indexer.feed.Cursor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Lag behind =
            Lag.UNKNOWN.withApplied(place(40), NOW.minusSeconds(90)).withHead(place(100));

    @Test
    void countsFromTheCursorToTheHead() {
        assertThat(behind.sequences()).isEqualTo(60);
        assertThat(Lag.UNKNOWN.withHead(place(100)).sequences()).isEqualTo(100);
        assertThat(Lag.UNKNOWN.sequences()).isZero();
    }

    @Test
    void whatWasReadAndIsNotDurableYetTellsTheAge() {
        assertThat(behind.withPending(NOW.minusSeconds(70)).age(NOW, null)).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void betweenTwoPagesTheLastAppliedChangeBoundsTheAge() {
        assertThat(behind.age(NOW, null)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void thereIsNoneWhenTheFeedHasNoMoreToGiveEvenBelowItsHead() {
        Lag caughtUp = behind.withCaughtUp();

        assertThat(caughtUp.sequences()).isZero();
        assertThat(caughtUp.age(NOW, null)).isZero();
        assertThat(caughtUp.withHead(place(100)).sequences()).isZero();
    }

    @Test
    void aHeadThatMovesOnEndsBeingCaughtUp() {
        assertThat(behind.withCaughtUp().withHead(place(101)).sequences()).isEqualTo(61);
    }

    @Test
    void silenceOfTheBackendCountsAsLagBecauseItMayHideChanges() {
        assertThat(behind.withCaughtUp().age(NOW, NOW.minusSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void aClockBehindTheBackendsGivesNoNegativeAge() {
        assertThat(behind.withPending(NOW.plusSeconds(5)).age(NOW, null)).isZero();
    }

    private static Cursor place(long sequence) {
        return new Cursor("e1", sequence);
    }
}
