package health.waymark.backend.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests that arrive while an earlier one is at work share the next transaction. One caller of each group does
 * the work for all of it and then hands on to the first who came after; nobody waits when nobody is before them.
 *
 * @param <K> what requests must have in common to share a transaction
 */
final class GroupCommit<K, R, A> {

    private final Function<List<R>, List<A>> work;
    private final BiPredicate<List<R>, R> fits;
    private final ConcurrentHashMap<K, Lane> lanes = new ConcurrentHashMap<>();

    /**
     * Groups of requests.
     *
     * @param work does all requests or none and answers each; throws {@link NothingDone} when it is certain that none was
     * @param fits whether a request may join those that are in a group already
     */
    GroupCommit(Function<List<R>, List<A>> work, BiPredicate<List<R>, R> fits) {
        this.work = work;
        this.fits = fits;
    }

    /** Does the request, alone or with others. */
    A run(K key, R request) {
        Ticket ticket = new Ticket(request);
        lanes.compute(key, (same, lane) -> (lane == null ? new Lane() : lane).join(ticket));
        if (ticket.leads()) {
            lead(key);
        }
        return ticket.answered();
    }

    /** How many wait for the next group. */
    int waiting(K key) {
        int[] waiting = new int[1];
        lanes.computeIfPresent(key, (same, lane) -> {
            waiting[0] = lane.waiting.size();
            return lane;
        });
        return waiting[0];
    }

    private void lead(K key) {
        List<Ticket> group = new ArrayList<>();
        lanes.computeIfPresent(key, (same, lane) -> lane.leave(group));
        try {
            perform(group);
        } catch (Throwable failure) {
            group.forEach(ticket -> ticket.fail(failure));
            throw failure;
        } finally {
            lanes.computeIfPresent(key, (same, lane) -> lane.handOn());
        }
    }

    private void perform(List<Ticket> group) {
        try {
            List<A> answers = work.apply(group.stream().map(Ticket::request).toList());
            for (int index = 0; index < group.size(); index++) {
                group.get(index).answer(answers.get(index));
            }
        } catch (NothingDone refusal) {
            if (group.size() == 1) {
                group.get(0).fail(refusal.reason());
            } else {
                // One of them is refused: each alone shows which, and lets the others through.
                group.forEach(ticket -> perform(List.of(ticket)));
            }
        } catch (RuntimeException uncertain) {
            group.forEach(ticket -> ticket.fail(uncertain));
        }
    }

    /** Why none of a group was done. */
    static final class NothingDone extends RuntimeException {

        private final RuntimeException reason;

        NothingDone(RuntimeException reason) {
            super(reason);
            this.reason = reason;
        }

        RuntimeException reason() {
            return reason;
        }
    }

    /** Those who wait, in the order of their coming; the first of them leads the next group. */
    private final class Lane {

        private final Deque<Ticket> waiting = new ArrayDeque<>();
        private boolean isLed;

        Lane join(Ticket ticket) {
            waiting.add(ticket);
            if (!isLed) {
                isLed = true;
                ticket.turn.complete(true);
            }
            return this;
        }

        Lane leave(List<Ticket> group) {
            List<R> requests = new ArrayList<>();
            while (!waiting.isEmpty()
                    && (group.isEmpty() || fits.test(requests, waiting.peek().request()))) {
                Ticket next = waiting.remove();
                group.add(next);
                requests.add(next.request());
            }
            return this;
        }

        @Nullable
        Lane handOn() {
            if (waiting.isEmpty()) {
                return null;
            }
            waiting.element().turn.complete(true);
            return this;
        }
    }

    private final class Ticket {

        private final R request;
        private final CompletableFuture<A> answer = new CompletableFuture<>();
        private final CompletableFuture<Boolean> turn = new CompletableFuture<>();

        Ticket(R request) {
            this.request = request;
        }

        R request() {
            return request;
        }

        /** Waits until it is answered by another, or is the first in its lane. */
        boolean leads() {
            return turn.join();
        }

        void fail(Throwable failure) {
            answer.completeExceptionally(failure);
            turn.complete(false);
        }

        void answer(A done) {
            answer.complete(done);
            turn.complete(false);
        }

        A answered() {
            try {
                return answer.join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof RuntimeException reason) {
                    throw reason;
                }
                throw failed;
            }
        }
    }
}
