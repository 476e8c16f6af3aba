package health.waymark.localstack.server;

import health.waymark.localstack.process.ProcessRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the servers have in common: the pid file, and waiting. */
public final class ServerProcess {

    private static final Duration POLL = Duration.ofMillis(100);

    private final String title;
    private final Path pidFile;
    private final Path log;

    public ServerProcess(String title, Path pidFile, Path log) {
        this.title = title;
        this.pidFile = pidFile;
        this.log = log;
    }

    /** The recorded process if it is alive, else one found by {@code search}, which is recorded then. */
    public Optional<ProcessRecord> running(Supplier<Optional<ProcessRecord>> search) {
        return ProcessRecord.read(pidFile)
                .filter(ProcessRecord::isAlive)
                .or(() -> search.get().map(this::record));
    }

    public ProcessRecord record(ProcessRecord process) {
        process.write(pidFile);
        return process;
    }

    /** Waits until {@code ready}; gives up as soon as the process is gone. */
    public void await(ProcessRecord process, BooleanSupplier ready, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new ServerStartException(title + " ended while starting; see " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new ServerStartException(title + " was not ready after " + limit.toSeconds() + " s; see " + log);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a server", e);
        }
    }
}
