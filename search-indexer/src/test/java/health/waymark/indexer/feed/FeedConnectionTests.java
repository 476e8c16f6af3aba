package health.waymark.indexer.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two threads ask at the same time: the pump's, which may be patient, and the one that reads ahead. */
class FeedConnectionTests {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer backend;
    private FeedConnection connection;

    @BeforeEach
    void start() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.setExecutor(threads);
        backend.createContext("/soon", FeedConnectionTests::answer);
        backend.createContext("/late", exchange -> {
            asked.countDown();
            await(over);
            answer(exchange);
        });
        backend.createContext("/never", exchange -> await(end));
        backend.start();
        URI url = URI.create("http://localhost:" + backend.getAddress().getPort());
        connection = new FeedConnection(new FeedSettings(url, "token", 10, Duration.ofSeconds(30), LONG, LONG));
    }

    @AfterEach
    void stop() {
        over.countDown();
        end.countDown();
        backend.stop(0);
        connection.destroy();
        threads.shutdownNow();
    }

    @Test
    void hangsUpThePatientOneWhateverElseWasAsked() throws Exception {
        Future<FeedConnection.Opened> patient = threads.submit(() -> connection.open("/late", Duration.ofSeconds(30)));
        await(asked);
        connection.open("/soon", Duration.ZERO).body().close();

        connection.hangUp();

        assertThatThrownBy(patient::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(HungUp.class);
    }

    @Test
    void letsWhatIsAnsweredSoonGoOn() throws Exception {
        Future<FeedConnection.Opened> other = threads.submit(() -> connection.open("/late", Duration.ZERO));
        await(asked);

        connection.hangUp();
        over.countDown();

        assertThat(other.get().head()).isEqualTo("head");
        assertThatThrownBy(() -> connection.open("/never", Duration.ofSeconds(30)))
                .as("the next one that would wait")
                .isInstanceOf(HungUp.class);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Waymark-Feed-Head", "head");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
