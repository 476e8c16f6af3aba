package health.waymark.indexer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedLineParserTests {

    private static final String START =
            "{\"cursor\":\"e1.5\",\"version\":5,\"changedAt\":\"2026-11-21T10:00:00.123Z\",\"id\":\"Location/a\",";

    @Test
    void findsTheDocumentAsItStands() {
        String document = "{ \"name\":\"Zürich \\u00e9 }{\\\"\", \"n\":1.50, \"list\":[{},[]] }";

        FeedLine line = parse(START + "\"op\":\"index\",\"document\":  " + document + " , \"later\":{\"field\":1}}");

        assertThat(documentOf(line)).isEqualTo(document);
        assertThat(line.cursor()).isEqualTo(new Cursor("e1", 5));
        assertThat(line.version()).isEqualTo(5);
        assertThat(line.changedAt()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123Z"));
        assertThat(line.id()).isEqualTo("Location/a");
        assertThat(line.deletion()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":{\"b\":[{},{}]}}",
                "{\"name\":\"Zürich }{ \\\"}\\\\\",\"n\":{\"}\":1}}",
            })
    void findsTheDocumentAtTheEndOfTheLine(String document) {
        FeedLine line = parse(START + "\"op\":\"index\",\"document\":" + document + "}");

        assertThat(documentOf(line)).isEqualTo(document);
    }

    @Test
    void theDocumentMayComeFirst() {
        FeedLine line =
                parse("{\"document\":{\"ë\":1},\"op\":\"index\"," + START.substring(1, START.length() - 1) + "}");

        assertThat(documentOf(line)).isEqualTo("{\"ë\":1}");
    }

    @Test
    void aDeletionHasNoDocument() {
        FeedLine line = parse(START + "\"op\":\"delete\"}");

        assertThat(line.deletion()).isTrue();
        assertThat(documentOf(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"delete\"}",
                START + "\"op\":\"index\"}",
                START + "\"op\":\"delete\",\"document\":{}}",
                START + "\"op\":\"merge\"}",
                START + "\"op\":\"index\",\"document\":[]}",
                START + "\"op\":\"index\",\"document\":{\"a\":1}",
                START + "\"op\":\"index\",\"document\":{\"a\":",
                START + "\"op\":\"index\",\"document\":{\"a\":\"}}",
                START + "\"op\":\"index\",\"document\":{\"a\":{}}",
                START + "\"op\":\"index\",\"document\":{\"a\":{}}}}",
                START + "\"op\":\"index\",\"document\":{\"a\":\"\\",
                START + "\"op\":\"delete\"} {}",
                "[]",
                "nonsense"
            })
    void refusesWhatTheFeedDoesNotPromise(String line) {
        assertThatExceptionOfType(BackendAway.class).isThrownBy(() -> parse(line));
    }

    private static FeedLine parse(String line) {
        return FeedLineParser.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String documentOf(FeedLine line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        line.writeDocument(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
