package health.waymark.backend.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shell examples of a page of the documentation, to be typed as they stand there. */
public final class DocumentedExamples {

    private static final Path PAGES = Path.of("..", "docs");
    private static final Pattern BASH = Pattern.compile("(?ms)^```bash\n(.*?)^```$");

    private final String commands;

    private DocumentedExamples(String commands) {
        this.commands = commands;
    }

    /** What came out. */
    public record Result(int exitCode, String output) {}

    /** Those of a page, for example {@code reference/search}. */
    public static DocumentedExamples of(String page) throws IOException {
        Matcher blocks = BASH.matcher(Files.readString(PAGES.resolve(page + ".md")));
        StringBuilder examples = new StringBuilder();
        while (blocks.find()) {
            examples.append(blocks.group(1));
        }
        assertThat(examples).isNotEmpty();
        return new DocumentedExamples(examples.toString());
    }

    /** Types them one after the other, until one fails. */
    public Result run(Map<String, String> variables) throws IOException, InterruptedException {
        assumeTrue(type("curl --version", Map.of()).exitCode() == 0, "curl or bash is not installed");
        return type(commands, variables);
    }

    private static Result type(String commands, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("examples", ".out");
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", commands)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            return new Result(ended ? process.exitValue() : -1, Files.readString(output));
        } catch (IOException missing) {
            return new Result(-1, String.valueOf(missing.getMessage()));
        }
    }
}
