package health.waymark.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One process of this machine. Its birth mark tells it apart from a later process that got the same pid, so that a
 * record read from a file never leads to the killing of a stranger.
 */
public record ProcessRecord(long pid, String birth) {

    private static final Duration POLL = Duration.ofMillis(50);

    /** Describes a process that is alive now. */
    public static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), birthOf(process).orElse("gone"));
    }

    /** Reads a record; empty when there is no file or when it was cut short by a crash. */
    public static Optional<ProcessRecord> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reverse of {@link #toString()}. */
    public static Optional<ProcessRecord> parse(String text) {
        String[] words = text.strip().split(" ", 2);
        if (words.length < 2 || !words[0].matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessRecord(Long.parseLong(words[0]), words[1]));
    }

    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, this + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    /** When the process started; empty when it is gone. */
    public Optional<Instant> startedAt() {
        return handle().flatMap(process -> process.info().startInstant());
    }

    /** Asks the process to end and waits; after {@code patience} it is killed with all its descendants. */
    public void end(Duration patience) {
        handle().ifPresent(ProcessHandle::destroy);
        if (!isGoneWithin(patience)) {
            kill();
        }
    }

    /** Kills the process and its descendants at once, as the loss of power would, and waits until they are gone. */
    public void kill() {
        List<ProcessRecord> family = handle().stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessRecord::of)
                .toList();
        family.forEach(member -> member.handle().ifPresent(ProcessHandle::destroyForcibly));
        family.forEach(member -> member.isGoneWithin(Duration.ofSeconds(10)));
    }

    /** Waits for the end of the process; false when it still runs after {@code patience}. */
    public boolean isGoneWithin(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    @Override
    public String toString() {
        return pid + " " + birth;
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(process -> birthOf(process).filter(birth::equals).isPresent());
    }

    /** Empty for a process that is gone, and for one that is dead but whose parent has not looked yet. */
    private static Optional<String> birthOf(ProcessHandle process) {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return process.info().startInstant().map(Instant::toString);
        }
        try {
            // The name in parentheses may itself hold blanks and parentheses
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            boolean dead = fields[0].matches("[ZXx]") && isLastThread(process.pid());
            return dead ? Optional.empty() : Optional.of(bootId() + "/" + fields[19]);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The first thread of a killed process may be dead while others still hold its ports and files. */
    private static boolean isLastThread(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.count() <= 1;
        }
    }

    /** The start time in /proc counts from boot: without the boot's id it could repeat after a restart. */
    private static String bootId() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a process to end", e);
        }
    }
}
