package health.waymark.localstack.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command to start in the background, in its own session: neither the end of this JVM nor an interrupt typed at the
 * terminal reaches it. It inherits nothing of the environment but PATH, so that a start is the same everywhere.
 *
 * @param words the program and its arguments; no secrets, since every user of the machine can read them
 * @param environment what the program finds in its environment
 * @param folder the working directory, also its HOME
 * @param log where standard output and error are appended
 */
public record ChildCommand(List<String> words, Map<String, String> environment, Path folder, Path log) {

    /** Starts the command and leaves it alone. */
    public ProcessRecord start() {
        return ProcessRecord.of(launch().toHandle());
    }

    /**
     * Runs the command to its end.
     *
     * @return the exit code
     */
    public int run() {
        try {
            return launch().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + words.get(0), e);
        }
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(inOwnSession()).directory(folder.toFile());
        Map<String, String> variables = builder.environment();
        String path = Optional.ofNullable(variables.get("PATH")).orElse("/usr/bin:/bin");
        variables.clear();
        variables.putAll(Map.of("PATH", path, "HOME", folder.toString(), "LANG", "C.UTF-8"));
        variables.putAll(environment);
        builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + words.get(0), e);
        }
    }

    /** {@code setsid} replaces itself by the command, so the pid stays the one that we know. */
    private List<String> inOwnSession() {
        List<String> all = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            all.add("/usr/bin/setsid");
        }
        all.addAll(words);
        return all;
    }
}
