package health.waymark.admin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference lists what the backend can say of a route; the languages are compared in MessagesTests. */
class RouteTextsTests {

    @Test
    void thereAreForEveryWarning() throws IOException {
        Properties texts = texts("route");

        assertThat(codes("## Warnings", "| status | when |"))
                .hasSizeGreaterThan(15)
                .allSatisfy(code -> assertThat(texts.stringPropertyNames())
                        .containsAnyOf("warning." + code, "warning." + code + ".route"));
    }

    @Test
    void thereAreForEveryReason() throws IOException {
        Properties texts = texts("simulator");

        assertThat(codes("## Reasons", "## Warnings"))
                .hasSizeGreaterThan(15)
                .allSatisfy(code -> assertThat(texts.stringPropertyNames()).contains("because." + code));
    }

    private static List<String> codes(String from, String until) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "operation-route.md"));
        return Pattern.compile("(?m)^\\|([^|]*)\\|")
                .matcher(page.substring(page.indexOf(from), page.indexOf(until)))
                .results()
                .flatMap(row ->
                        Pattern.compile("`([a-z-]+)`").matcher(row.group(1)).results())
                .map(code -> code.group(1))
                .toList();
    }

    private static Properties texts(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages", file + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
