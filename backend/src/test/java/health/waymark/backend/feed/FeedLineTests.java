package health.waymark.backend.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedLineTests {

    private static final FeedCursor CURSOR = new FeedCursor("e1", 42);
    private static final Instant CHANGED = Instant.parse("2026-11-21T12:00:00.123Z");

    @Test
    void carriesTheDocumentAsItIsStored() {
        assertThat(new FeedLine(CURSOR, CHANGED, "Location/1", "{\"name\":[\"ünï\"],\"n\":1.50}").json())
                .isEqualTo("{\"cursor\":\"e1.42\",\"version\":42,\"changedAt\":\"2026-11-21T12:00:00.123Z\","
                        + "\"id\":\"Location/1\",\"op\":\"index\",\"document\":{\"name\":[\"ünï\"],\"n\":1.50}}\n");
    }

    @Test
    void ofATombstoneHasNoDocument() {
        assertThat(new FeedLine(CURSOR, CHANGED, "Location/1", null).json())
                .isEqualTo("{\"cursor\":\"e1.42\",\"version\":42,\"changedAt\":\"2026-11-21T12:00:00.123Z\","
                        + "\"id\":\"Location/1\",\"op\":\"delete\"}\n");
    }

    @Test
    void cursorsReadBack() {
        assertThat(FeedCursor.parse("e1.42")).contains(CURSOR);
        assertThat(CURSOR).hasToString("e1.42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "e1.", ".42", "e1.-1", "E1.42", "e1.42.1", "e1.1234567890123456789", "e1.42 "})
    void cursorsOfAnotherFormAreRefused(String text) {
        assertThat(FeedCursor.parse(text)).isEmpty();
    }
}
