package health.waymark.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds processes whose record was lost. */
public final class Strays {

    private Strays() {}

    /** The first process that has {@code argument} among its arguments. */
    public static Optional<ProcessRecord> withArgument(String argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> hasArgument(process.pid(), argument))
                .map(ProcessRecord::of)
                .filter(ProcessRecord::isAlive)
                .findFirst();
    }

    /**
     * All processes of {@code program} that work in {@code folder}; none on systems without /proc. One that is about to
     * end no longer says what program it is, and may for a moment still hold memory that it shares.
     */
    public static List<ProcessRecord> workingIn(Path folder, Path program) {
        return ProcessHandle.allProcesses()
                .filter(process -> target(process.pid(), "cwd")
                        .filter(each -> isSame(each, folder))
                        .isPresent())
                .filter(process -> target(process.pid(), "exe")
                        .map(each -> isSame(each, program))
                        .orElse(true))
                .map(ProcessRecord::of)
                .toList();
    }

    /** Whether the process has {@code argument} as one of its arguments. */
    public static boolean hasArgument(long pid, String argument) {
        if (!Files.exists(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().arguments())
                    .filter(arguments -> List.of(arguments).contains(argument))
                    .isPresent();
        }
        try {
            return Arrays.asList(Files.readString(proc(pid, "cmdline")).split("\0"))
                    .contains(argument);
        } catch (IOException e) {
            // Gone meanwhile, or not for us to read: then it is not ours
            return false;
        }
    }

    private static Optional<Path> target(long pid, String link) {
        try {
            return Optional.of(Files.readSymbolicLink(proc(pid, link)));
        } catch (IOException e) {
            // As above
            return Optional.empty();
        }
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            // Deleted meanwhile
            return false;
        }
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
