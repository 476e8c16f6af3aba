package health.waymark.backend.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many writers at once, and one reader who follows them by {@code _since}: what did the reader miss? */
final class WritersAndReader {

    private static final int MOST_IN_A_TRANSACTION = 150;

    private final Changes changes;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final Set<String> read = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private Instant watermark = Instant.EPOCH;

    WritersAndReader(Changes changes) {
        this.changes = changes;
    }

    /** Where changes go to, and come from. */
    interface Changes {

        /** Commits some changes, about as many as wanted; answers their names. */
        List<String> write(int number, int howMany);

        /** All pages of what has changed since that time. */
        PageSet since(Instant since);
    }

    /** All pages of one answer: newest first. */
    record PageSet(List<String> names, List<Instant> times, Instant asOf) {}

    /** What was written and never read, and what was wrong with the answers. */
    record Outcome(Set<String> lost, List<String> problems) {}

    Outcome run(int writers, int howMany) throws Exception {
        AtomicInteger transactions = new AtomicInteger();
        ExecutorService crowd = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                running.add(crowd.submit(() -> write(transactions, howMany)));
            }
            while (!running.stream().allMatch(Future::isDone)) {
                follow();
            }
            for (Future<?> done : running) {
                done.get();
            }
        } finally {
            crowd.shutdownNow();
        }
        follow();
        Set<String> lost = new HashSet<>(written);
        lost.removeAll(read);
        return new Outcome(lost, problems);
    }

    private void write(AtomicInteger transactions, int howMany) {
        while (written.size() < howMany) {
            int number = transactions.incrementAndGet();
            written.addAll(changes.write(number, 1 + number % MOST_IN_A_TRANSACTION));
        }
    }

    private void follow() {
        PageSet pages = changes.since(watermark);
        check(pages);
        read.addAll(pages.names());
        if (pages.asOf().isBefore(watermark)) {
            problems.add("The watermark went back from " + watermark + " to " + pages.asOf());
        }
        watermark = pages.asOf();
    }

    private void check(PageSet pages) {
        Set<String> seen = new HashSet<>();
        Map<String, Integer> versions = new HashMap<>();
        for (int index = 0; index < pages.names().size(); index++) {
            String name = pages.names().get(index);
            if (!seen.add(name)) {
                problems.add(name + " came twice");
            }
            String resource = name.substring(0, name.lastIndexOf('/'));
            int version = Integer.parseInt(name.substring(name.lastIndexOf('/') + 1));
            Integer newer = versions.put(resource, version);
            if (newer != null && newer <= version) {
                problems.add(name + " came after version " + newer);
            }
            if (index > 0 && pages.times().get(index).isAfter(pages.times().get(index - 1))) {
                problems.add(name + " is newer than what came before it");
            }
        }
    }
}
