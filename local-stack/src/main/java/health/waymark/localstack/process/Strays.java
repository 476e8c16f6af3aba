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

    /** All processes that work in {@code folder}; none on systems without /proc. */
    public static List<ProcessRecord> workingIn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process.pid(), folder))
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

    private static boolean worksIn(long pid, Path folder) {
        try {
            return Files.readSymbolicLink(proc(pid, "cwd")).equals(folder);
        } catch (IOException e) {
            // As above
            return false;
        }
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
