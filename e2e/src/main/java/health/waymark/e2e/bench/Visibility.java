package health.waymark.e2e.bench;

import health.waymark.e2e.bench.http.HttpConnection;
import health.waymark.e2e.bench.http.Query;
import health.waymark.e2e.bench.http.Request;
import health.waymark.e2e.bench.http.Response;
import health.waymark.e2e.bench.synthetic.SyntheticDirectory;
import health.waymark.e2e.bench.workload.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;

/**
 * Creates an Organization and waits until a search of the directory finds it. A tenant's changes are published in the
 * order in which they were committed, so then everything that was written before it can be found, too.
 */
final class Visibility implements AutoCloseable {

    private final Target target;
    private final HttpConnection connection;

    Visibility(Target target) {
        this.target = target;
        this.connection = new HttpConnection(target.server());
    }

    /**
     * Nanoseconds between the answer to the create and the answer to the first search that has found it.
     *
     * @param pause between two searches
     * @throws BenchException when it is not found in time
     */
    long await(Duration pause, Duration limit) throws IOException, InterruptedException {
        String name = "Marker " + UUID.randomUUID();
        create(name);
        long created = System.nanoTime();
        Request search = target.find(Query.of("Organization", "name", name, "_total", "none"));
        Response answer = connection.send(search);
        while (!isFound(answer, name)) {
            if (System.nanoTime() - created > limit.toNanos()) {
                throw new BenchException("What was created is not in the directory after " + limit.toSeconds()
                        + " s; the last search was answered by " + answer.status());
            }
            Thread.sleep(pause.toMillis());
            answer = connection.send(search);
        }
        return System.nanoTime() - created;
    }

    private void create(String name) throws IOException {
        String json = new SyntheticDirectory(0, 1)
                .organization(0)
                .named(name)
                .withoutId()
                .withoutEndpoints()
                .json();
        Response response = connection.send(target.send("POST", "Organization", json));
        if (response.status() != 201) {
            throw new BenchException("A create was answered by " + response.status() + ": " + response.text());
        }
    }

    /** The links of an empty answer repeat the name as part of a URL, where its blank is encoded. */
    private static boolean isFound(Response answer, String name) {
        return answer.status() == 200 && answer.contains(name);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
