package health.waymark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import health.waymark.e2e.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation tells a reader to type, typed. */
class DocumentationIntegrationTests {

    private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```bash\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    private final Product product = Product.running();
    private final Path checkout = product.root();

    @Test
    void theTutorialsCommandsWork() throws IOException {
        List<String> blocks = shellBlocks(checkout.resolve("docs/tutorials/find-a-service.md"));
        // The product of this test run is running already and goes on for the other tests.
        String commands = String.join(
                "\n",
                blocks.stream().filter(block -> !block.startsWith("./waymark")).toList());

        Product.Result result = product.shell(inPlace(commands));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("\"resourceType\":\"Bundle\"", "\"name\": \"owner\"", "Danspoli");
    }

    @Test
    void findsAndRoutesAsTheHowToTells() throws IOException {
        String commands =
                String.join("\n", shellBlocks(checkout.resolve("docs/how-to/find-and-route-from-your-ehr.md")));

        Product.Result result = product.shell(inPlace(commands));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains(
                        "\"kind\":\"specialty\"",
                        "Hengelo, Gelderland, NL",
                        "\"order\":\"earliest\"",
                        "\"resourceType\":\"Bundle\"",
                        "\"resourceType\":\"Parameters\"");
    }

    @Test
    void theReadmesFirstCallWorks() throws IOException {
        String call = shellBlocks(checkout.resolve("README.md")).stream()
                .filter(block -> block.contains("curl"))
                .findFirst()
                .orElseThrow()
                .replace(
                        "http://localhost:18080", product.stack().get("backend").asString());

        Product.Result result = product.shell(inPlace(call));

        assertThat(result.output()).contains("\"resourceType\":\"Bundle\"", "HealthcareService");
    }

    @Test
    void theRunbookOfTheSearchIndexWorks() throws IOException {
        List<String> blocks = shellBlocks(checkout.resolve("docs/how-to/rebuild-the-search-index.md"));
        String settings = "export WAYMARK='%s' KEY='%s'%n"
                .formatted(product.stack().get("backend").asString(), product.operatorKey());

        Product.Result result = product.shell(settings + String.join("\necho\n", blocks));

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output().lines().filter(line -> line.startsWith("{\"status\":\"")))
                .as(result.output())
                .hasSize(blocks.size() - 1);
        assertThat(result.output()).contains("{\"parked\":[");
    }

    @Test
    void everyLinkBetweenPagesLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                if (!Files.exists(page.getParent().resolve(links.group(1)))) {
                    dead.add(checkout.relativize(page) + " -> " + links.group(1));
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(checkout.resolve("docs"));
                Stream<Path> top = Files.list(checkout)) {
            return Stream.concat(docs, top)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private String inPlace(String commands) {
        return commands.replace(
                        ".waymark/stack.json",
                        product.home().resolve("stack.json").toString())
                .replace("found.json", product.home().resolve("found.json").toString())
                .replace("route.json", product.home().resolve("route.json").toString());
    }

    private static List<String> shellBlocks(Path page) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = SHELL_BLOCK.matcher(Files.readString(page));
        while (matcher.find()) {
            blocks.add(matcher.group(1).strip());
        }
        return blocks;
    }
}
