package health.waymark.admin.directory;

import health.waymark.admin.form.Choice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Codes that a field suggests; any other code can be typed. Read once from {@code codes/<name>.csv}. */
final class Codes {

    private Codes() {}

    /** System, code and display of each line. */
    static List<Choice> of(String name) {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                new ClassPathResource("codes/" + name + ".csv").getInputStream(), StandardCharsets.UTF_8))) {
            return file.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(";", 3))
                    .map(parts -> Choice.named(parts[0] + "|" + parts[1], parts[2], ""))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
