package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The error catalogue in the documentation names each code that answers can have, and no other. */
class ErrorCatalogueTests {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    @Test
    void listsEveryCodeOnce() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "reference", "errors.md"));

        List<String> listed = ROW.matcher(page.substring(0, page.indexOf("## Rules")))
                .results()
                .map(result -> group(result))
                .toList();

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(OutcomeCode.values())
                        .map(OutcomeCode::code)
                        .toList());
    }

    private static String group(MatchResult result) {
        return result.group(1);
    }
}
