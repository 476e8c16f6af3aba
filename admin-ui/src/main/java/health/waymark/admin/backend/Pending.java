package health.waymark.admin.backend;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A read that is on its way. */
public final class Pending {

    private final CompletableFuture<Answer> future;

    Pending(CompletableFuture<Answer> future) {
        this.future = future;
    }

    /**
     * Waits for the answer.
     *
     * @throws BackendAway as {@link Call#get()} does
     * @throws BackendRefusal as {@link Call#get()} does
     */
    public Answer answer() {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
