package health.waymark.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Mutual exclusion between threads and between JVMs by a lock on a file. The operating system lifts it when its holder
 * dies, so it cannot become stale.
 */
public final class FolderLock {

    /** File locks are held by the whole JVM; these tell its threads apart. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;

    public FolderLock(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    public void run(Runnable action) {
        supply(() -> {
            action.run();
            return true;
        });
    }

    public <T> T supply(Supplier<T> action) {
        ReentrantLock threads = THREADS.computeIfAbsent(file, key -> new ReentrantLock());
        threads.lock();
        try {
            return threads.getHoldCount() > 1 ? action.get() : alone(action);
        } finally {
            threads.unlock();
        }
    }

    private <T> T alone(Supplier<T> action) {
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IllegalStateException("Lost the lock on " + file);
                }
                return action.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
