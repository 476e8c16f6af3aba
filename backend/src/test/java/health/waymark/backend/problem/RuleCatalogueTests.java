package health.waymark.backend.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever shows refusals in another language can rely on the page that lists them. */
class RuleCatalogueTests {

    @Test
    void hasEachRuleInTheReferenceAndNoOther() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "reference", "errors.md"));
        List<String> named = Pattern.compile("(?m)^\\|([^|]*)\\|")
                .matcher(page.substring(page.indexOf("## Rules")))
                .results()
                .flatMap(row ->
                        Pattern.compile("`([a-z-]+)`").matcher(row.group(1)).results())
                .map(rule -> rule.group(1))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::code).toList());
    }
}
