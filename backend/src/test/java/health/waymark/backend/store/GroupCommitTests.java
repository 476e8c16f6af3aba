package health.waymark.backend.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who shares a transaction with whom, and what becomes of the others when one is refused. */
@Timeout(60)
class GroupCommitTests {

    private final ExecutorService crowd = Executors.newCachedThreadPool();
    private final List<List<Integer>> groups = new ArrayList<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final CountDownLatch firstHasBegun = new CountDownLatch(1);

    @AfterEach
    void close() {
        crowd.shutdownNow();
    }

    @Test
    void doesAtOnceWhatComesAlone() {
        GroupCommit<String, Integer, Integer> commits = commits();
        firstMayEnd.countDown();

        assertThat(commits.run("k", 1)).isEqualTo(10);
        assertThat(commits.run("k", 2)).isEqualTo(20);
        assertThat(groups).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void doesTogetherWhatArrivesMeanwhile() throws Exception {
        GroupCommit<String, Integer, Integer> commits = commits();
        Future<Integer> first = crowd.submit(() -> commits.run("k", 1));
        firstHasBegun.await();
        List<Future<Integer>> others = ask(commits, 2, 3, 4);

        firstMayEnd.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(10);
        for (int index = 0; index < 3; index++) {
            assertThat(others.get(index).get(30, TimeUnit.SECONDS)).isEqualTo((index + 2) * 10);
        }
        assertThat(groups).hasSize(2);
        assertThat(groups.get(1)).containsExactly(2, 3, 4);
    }

    @Test
    void refusesOnlyTheOneThatIsWrong() throws Exception {
        GroupCommit<String, Integer, Integer> commits = commits();
        Future<Integer> first = crowd.submit(() -> commits.run("k", 1));
        firstHasBegun.await();
        List<Future<Integer>> others = ask(commits, 2, -3, 4);

        firstMayEnd.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(10);
        assertThat(others.get(0).get(30, TimeUnit.SECONDS)).isEqualTo(20);
        assertThatThrownBy(() -> others.get(1).get(30, TimeUnit.SECONDS)).hasRootCauseMessage("negative");
        assertThat(others.get(2).get(30, TimeUnit.SECONDS)).isEqualTo(40);
    }

    @Test
    void repeatsNothingOfWhichItIsUncertainWhetherItWasDone() {
        List<Integer> done = new ArrayList<>();
        GroupCommit<String, Integer, Integer> commits = new GroupCommit<>(
                requests -> {
                    done.addAll(requests);
                    throw new IllegalStateException("connection lost in commit");
                },
                (group, next) -> true);

        assertThatThrownBy(() -> commits.run("k", 1)).hasMessage("connection lost in commit");
        assertThat(done).containsExactly(1);
    }

    @Test
    void letsNobodyShareWhoHasAnotherKey() throws Exception {
        GroupCommit<String, Integer, Integer> commits = commits();
        Future<Integer> first = crowd.submit(() -> commits.run("k", 1));
        firstHasBegun.await();

        Future<Integer> other = crowd.submit(() -> commits.run("other", 2));

        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(20);
        firstMayEnd.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(10);
    }

    /** One after the other, so that their order is known. */
    private List<Future<Integer>> ask(GroupCommit<String, Integer, Integer> commits, Integer... requests) {
        List<Future<Integer>> answers = new ArrayList<>();
        for (Integer request : requests) {
            answers.add(crowd.submit(() -> commits.run("k", request)));
            while (commits.waiting("k") < answers.size()) {
                Thread.onSpinWait();
            }
        }
        return answers;
    }

    private GroupCommit<String, Integer, Integer> commits() {
        return new GroupCommit<>(this::work, (group, next) -> group.size() < 10);
    }

    private List<Integer> work(List<Integer> requests) {
        synchronized (groups) {
            groups.add(List.copyOf(requests));
        }
        if (requests.contains(1)) {
            firstHasBegun.countDown();
            awaitTheEnd();
        }
        if (requests.stream().anyMatch(request -> request < 0)) {
            throw new GroupCommit.NothingDone(new IllegalArgumentException("negative"));
        }
        return requests.stream().map(request -> request * 10).toList();
    }

    private void awaitTheEnd() {
        try {
            firstMayEnd.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
