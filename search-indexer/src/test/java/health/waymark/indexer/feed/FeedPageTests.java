package health.waymark.indexer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FeedPageTests {

    @Test
    void isFullWhenItHoldsAsManyLinesAsItMay() {
        FeedPage page = page(0, 2, "e1.1", "e1.7");

        assertThat(page.next()).isNotNull();
        assertThat(page.full()).isFalse();
        assertThat(page.next()).isNotNull();
        assertThat(page.full()).isTrue();
        assertThat(page.next()).isNull();
    }

    @Test
    void refusesLinesThatGoBackOrRepeat() {
        FeedPage page = page(0, 10, "e1.3", "e1.3");
        page.next();

        assertThatExceptionOfType(BackendAway.class).isThrownBy(page::next).withMessageContaining("out of order");
        assertThatExceptionOfType(BackendAway.class)
                .isThrownBy(() -> page(5, 10, "e1.5").next());
    }

    @Test
    void refusesLinesOfAnotherEpoch() {
        assertThatExceptionOfType(BackendAway.class)
                .isThrownBy(() -> page(0, 10, "e2.1").next());
    }

    private static FeedPage page(long after, int limit, String... cursors) {
        StringBuilder body = new StringBuilder();
        for (String cursor : cursors) {
            body.append("{\"cursor\":\"%s\",\"version\":1,\"changedAt\":\"2026-11-21T10:00:00Z\",\"id\":\"a\","
                    .formatted(cursor));
            body.append("\"op\":\"delete\"}\n");
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return new FeedPage(new Cursor("e1", 100), after, limit, new ByteArrayInputStream(bytes));
    }
}
