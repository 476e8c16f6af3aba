package health.waymark.backend.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lines of a bundled text file below {@code search/}, without its comments. */
final class Lines {

    private Lines() {}

    static List<String> of(String file) {
        try (InputStream stream = Objects.requireNonNull(Lines.class.getResourceAsStream("/search/" + file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException exception) {
            throw new UncheckedIOException("Cannot read search/" + file, exception);
        }
    }
}
