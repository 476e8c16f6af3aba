package health.waymark.indexer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTests {

    private static final String LONG = "é".repeat(100_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100_000})
    void splitsWhateverTheStreamGivesAtATime(int portion) throws IOException {
        assertThat(lines("one\n\ntwo ☂\n" + LONG + "\nlast", portion)).containsExactly("one", "two ☂", LONG, "last");
    }

    @Test
    void anEmptyStreamHasNoLine() throws IOException {
        assertThat(lines("", 10)).isEmpty();
        assertThat(lines("\n\n", 10)).isEmpty();
    }

    @Test
    void aLineWithoutEndIsGivenUp() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThatIOException().isThrownBy(() -> new LineReader(endless).next()).withMessageContaining("longer than");
    }

    private static List<String> lines(String text, int portion) throws IOException {
        InputStream stream = new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, portion));
            }
        };
        LineReader reader = new LineReader(stream);
        List<String> lines = new ArrayList<>();
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            lines.add(new String(line, StandardCharsets.UTF_8));
        }
        return lines;
    }
}
