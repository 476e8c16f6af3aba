package health.waymark.localstack.launcher;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does the same with several things at once. */
final class InParallel {

    private InParallel() {}

    /** As {@link #forEach}, for actions that are not the same. */
    static void run(List<Runnable> actions) {
        forEach(actions, Runnable::run);
    }

    /** Waits for all; then throws the failure of one of those that failed. */
    static <T> void forEach(List<T> things, Consumer<T> action) {
        ExecutorService threads = Executors.newFixedThreadPool(things.size());
        try {
            CompletableFuture.allOf(things.stream()
                            .map(thing -> CompletableFuture.runAsync(() -> action.accept(thing), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            threads.shutdown();
        }
    }
}
