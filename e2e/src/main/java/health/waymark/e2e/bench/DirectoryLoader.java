package health.waymark.e2e.bench;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Response;
import health.waymark.e2e.bench.synthetic.Resource;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.synthetic.Transaction;
import health.waymark.e2e.bench.workload.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Loads a synthetic directory as transaction Bundles: layer after layer, the Bundles of a layer by several callers. */
final class DirectoryLoader {

    private static final int BUNDLE = 100;
    private static final int CALLERS = 4;

    private final Target target;

    DirectoryLoader(Target target) {
        this.target = target;
    }

    /**
     * Loads all of it.
     *
     * @throws BenchException when the server refuses a Bundle
     */
    void load(SyntheticDirectory directory) throws InterruptedException {
        load(directory.layers());
    }

    /** Loads layers of resources, of which each refers to those before only. */
    void load(List<List<Resource>> layers) throws InterruptedException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            for (List<Resource> layer : layers) {
                List<Callable<Integer>> work = new ArrayList<>();
                bundles(layer).forEach(bundle -> work.add(() -> post(bundle)));
                for (Future<Integer> posted : callers.invokeAll(work)) {
                    require(posted);
                }
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static List<List<Resource>> bundles(List<Resource> layer) {
        List<List<Resource>> bundles = new ArrayList<>();
        for (int from = 0; from < layer.size(); from += BUNDLE) {
            bundles.add(layer.subList(from, Math.min(from + BUNDLE, layer.size())));
        }
        return bundles;
    }

    private int post(List<Resource> resources) throws IOException {
        try (HttpConnection connection = new HttpConnection(target.server())) {
            Response response = connection.send(target.send("POST", "", Transaction.puts(resources)));
            if (response.status() != 200) {
                throw new BenchException(target.name() + " answered " + response.status()
                        + " to a transaction that begins with "
                        + resources.get(0).reference() + ": "
                        + response.text());
            }
        }
        return resources.size();
    }

    private static void require(Future<Integer> posted) throws InterruptedException {
        try {
            posted.get();
        } catch (ExecutionException e) {
            throw new BenchException(String.valueOf(e.getCause()));
        }
    }
}
