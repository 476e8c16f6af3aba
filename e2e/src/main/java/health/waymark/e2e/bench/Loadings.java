package health.waymark.e2e.bench;

import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.workload.Target;
import java.io.IOException;
import java.time.Duration;

/** Fills servers and times it. */
final class Loadings {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final SyntheticDirectory directory;
    private final Report.Size size;

    Loadings(SyntheticDirectory directory, Report.Size size) {
        this.directory = directory;
        this.size = size;
    }

    /** Loads a peer, whose searches see at once what was written. */
    Report.Loading peer(Target target) throws InterruptedException {
        return new Report.Loading(target.name(), size.resources(), load(target), null, null, "");
    }

    /** Loads a tenant and waits until the directory has followed. */
    Report.Loading waymark(Target target, String tenant, LabelCount count) throws IOException, InterruptedException {
        double seconds = load(target);
        try (Visibility visibility = new Visibility(target)) {
            double searchable = visibility.await(PAUSE, LIMIT) / 1e9;
            long labels = count.of(tenant);
            // The marker is one more
            long missing = directory.labels() + 1 - labels;
            String note = missing == 0 ? "" : "the index lacks " + missing + " of the labels that it should have";
            return new Report.Loading(target.name(), size.resources(), seconds, searchable, labels, note);
        } catch (BenchException e) {
            return new Report.Loading(
                    target.name(), size.resources(), seconds, null, null, String.valueOf(e.getMessage()));
        }
    }

    private double load(Target target) throws InterruptedException {
        long begin = System.nanoTime();
        new DirectoryLoader(target).load(directory);
        return (System.nanoTime() - begin) / 1e9;
    }
}
