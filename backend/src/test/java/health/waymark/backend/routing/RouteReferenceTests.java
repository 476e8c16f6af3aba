package health.waymark.backend.routing;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.backend.routing.ResolvedRoute.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever tells a route in another language can rely on the page that lists what it says. */
class RouteReferenceTests {

    @Test
    void hasEachWarningAndNoOther() throws IOException {
        assertThat(codes("## Warnings", "| status | when |"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Warning.Kind.values())
                        .map(Warning.Kind::code)
                        .toList());
    }

    @Test
    void hasEachReasonAndNoOther() throws IOException {
        assertThat(codes("## Reasons", "## Warnings"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Because.Reason.values())
                        .map(Because.Reason::code)
                        .toList());
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
}
