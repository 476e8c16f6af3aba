package health.waymark.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference/conformance.md names tests that there are. */
class ConformancePageTests {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Tests)`");

    @Test
    void namesOnlyTestsThatThereAre() throws IOException {
        Set<String> named = TEST.matcher(Files.readString(PROJECT.resolve("docs/reference/conformance.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        Set<String> all = new TreeSet<>();
        for (String module : new String[] {"backend", "search-indexer", "admin-ui", "local-stack", "e2e"}) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/test"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Tests.java"))
                        .forEach(name -> all.add(name.replace(".java", "")));
            }
        }
        return all;
    }
}
