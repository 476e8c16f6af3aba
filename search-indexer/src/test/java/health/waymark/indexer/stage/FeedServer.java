package health.waymark.indexer.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The backend's side of the label feed over a real socket, with labels in memory and faults on demand. */
public final class FeedServer implements AutoCloseable {

    public static final String TOKEN = "feed-secret";

    public static final String SETTINGS =
            "{\"index\":{\"number_of_shards\":1,\"number_of_replicas\":0,\"gc_deletes\":\"1h\",\"refresh_interval\":\"200ms\"}}";
    private static final String MAPPINGS = """
            {"dynamic":"strict","properties":{"id":{"type":"keyword"},"name":{"type":"text"},
             "active":{"type":"boolean"},"position":{"type":"geo_point"}}}""";

    private record Label(String id, long sequence, Instant changedAt, String document) {
        String line(String epoch) {
            String start = "{\"cursor\":\"%s.%d\",\"version\":%d,\"changedAt\":\"%s\",\"id\":\"%s\",\"op\":"
                    .formatted(epoch, sequence, sequence, changedAt, id);
            return start + (document.isEmpty() ? "\"delete\"}" : "\"index\",\"document\":" + document + "}");
        }
    }

    private final Map<String, Label> labels = new HashMap<>();
    private final List<String> reads = new ArrayList<>();
    private final OperatorDesk desk = new OperatorDesk();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String epoch = "e1";
    private String definition = "d1";
    private String mappings = MAPPINGS;
    private long sequence;
    private int cutAfterLines = -1;
    private boolean hangUp;
    private boolean silent;
    private boolean empty;

    public FeedServer() {
        server = listen(0);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A change that the index is to show. Returns its sequence. */
    public synchronized long put(String id, String document) {
        return change(id, document);
    }

    public synchronized long putNamed(String id, String name) {
        return change(id, "{\"id\":\"%s\",\"name\":\"%s\",\"active\":true}".formatted(id, name));
    }

    public synchronized long delete(String id) {
        return change(id, "");
    }

    private long change(String id, String document) {
        sequence++;
        labels.put(id, new Label(id, sequence, Instant.now(), document));
        notifyAll();
        return sequence;
    }

    /** A restore of the backend's database: another count, beginning low. */
    public synchronized void beginEpoch(String name) {
        epoch = name;
        List<Label> all = inOrder(label -> true);
        labels.clear();
        sequence = 0;
        all.forEach(label -> change(label.id(), label.document()));
    }

    public synchronized void define(String version, String newMappings) {
        definition = version;
        mappings = newMappings;
    }

    public synchronized void define(String version) {
        define(version, MAPPINGS);
    }

    public synchronized String cursor() {
        return epoch + "." + sequence;
    }

    /** Ids and versions of all labels that are not deleted: what the index must hold in the end. */
    public synchronized Map<String, Long> expected() {
        return labels.values().stream()
                .filter(label -> !label.document().isEmpty())
                .collect(Collectors.toMap(Label::id, Label::sequence));
    }

    /** The {@code after} of every page that was asked for so far. */
    public synchronized List<String> reads() {
        return List.copyOf(reads);
    }

    /** Every page ends in mid-line behind that many lines, as if that were all; -1 for never. */
    public synchronized void endAfter(int lines) {
        cutAfterLines = lines;
        hangUp = false;
    }

    /** Every page's connection is lost behind that many lines. */
    public synchronized void hangUpAfter(int lines) {
        cutAfterLines = lines;
        hangUp = true;
    }

    /** Every page stops after its headers, with the connection open. */
    public synchronized void fallSilent(boolean now) {
        silent = now;
        notifyAll();
    }

    /** Every page ends properly behind its headers, as if there were nothing, whatever its head says. */
    public synchronized void sendNothing(boolean now) {
        empty = now;
    }

    /**
     * The database is restored from a backup of that time, in the same epoch: later labels are gone, and the next number is
     * given once more, to another label.
     */
    public synchronized void goBackTo(long earlier, String id, String name) {
        labels.values().removeIf(label -> label.sequence() > earlier);
        sequence = earlier;
        putNamed(id, name);
    }

    /** Where indexers report and the operator orders. */
    public OperatorDesk desk() {
        return desk;
    }

    /** The port refuses connections, as when the backend is down. */
    public void goAway() {
        server.stop(0);
    }

    public void comeBack() {
        server = listen(server.getAddress().getPort());
    }

    @Override
    public void close() {
        fallSilent(false);
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listen(int port) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            http.createContext("/feed/definition", exchange -> guarded(exchange, this::answerDefinition));
            http.createContext("/feed/labels", exchange -> guarded(exchange, this::answerLabels));
            http.createContext("/feed/labels/chosen", exchange -> guarded(exchange, this::answerChosen));
            http.createContext("/feed/versions", exchange -> guarded(exchange, this::answerVersions));
            http.createContext("/feed/indexers/", exchange -> guarded(exchange, desk::answer));
            http.setExecutor(threads);
            http.start();
            return http;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private interface Answer {
        void give(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private void guarded(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (known) {
                answer.give(exchange);
            } else {
                exchange.sendResponseHeaders(401, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerDefinition(HttpExchange exchange) throws IOException {
        byte[] body;
        synchronized (this) {
            body = "{\"version\":\"%s\",\"build\":%d,\"epoch\":\"%s\",\"settings\":%s,\"mappings\":%s}"
                    .formatted(definition, desk.build(), epoch, SETTINGS, mappings)
                    .getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void answerLabels(HttpExchange exchange) throws IOException, InterruptedException {
        Map<String, String> query = query(exchange.getRequestURI());
        String after = query.getOrDefault("after", "");
        synchronized (this) {
            reads.add(after);
            if (!after.isEmpty() && !after.startsWith(epoch + ".")) {
                exchange.sendResponseHeaders(410, -1);
                return;
            }
        }
        long from = after.isEmpty() ? 0 : Long.parseLong(after.substring(after.lastIndexOf('.') + 1));
        await(from, Integer.parseInt(query.getOrDefault("wait", "0")));
        send(exchange, from, Integer.parseInt(query.getOrDefault("limit", "1000")));
    }

    private void answerChosen(HttpExchange exchange) throws IOException {
        Set<String> ids = Stream.of(exchange.getRequestURI().getQuery().split("&"))
                .map(pair -> pair.substring("id=".length()))
                .collect(Collectors.toSet());
        answerNow(exchange, inOrder(label -> ids.contains(label.id())).stream().map(label -> label.line(epoch)));
    }

    private void answerVersions(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        Stream<String> lines = expected().entrySet().stream()
                .filter(label -> label.getKey().compareTo(query.getOrDefault("after", "")) > 0)
                .sorted(Map.Entry.comparingByKey())
                .limit(Long.parseLong(query.getOrDefault("limit", "1000")))
                .map(label -> "{\"id\":\"%s\",\"version\":%d}".formatted(label.getKey(), label.getValue()));
        answerNow(exchange, lines);
    }

    private synchronized void answerNow(HttpExchange exchange, Stream<String> lines) throws IOException {
        exchange.getResponseHeaders().set("Waymark-Feed-Head", epoch + "." + sequence);
        exchange.sendResponseHeaders(200, 0);
        String body = lines.map(line -> line + "\n").collect(Collectors.joining());
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void await(long from, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        long left = deadline - System.nanoTime();
        while (sequence <= from && left > 0) {
            wait(left / 1_000_000 + 1);
            left = deadline - System.nanoTime();
        }
    }

    private void send(HttpExchange exchange, long from, int limit) throws IOException, InterruptedException {
        List<String> lines;
        int cut;
        synchronized (this) {
            exchange.getResponseHeaders().set("Waymark-Feed-Head", epoch + "." + sequence);
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            lines = inOrder(label -> label.sequence() > from).stream()
                    .limit(empty ? 0 : limit)
                    .map(label -> label.line(epoch))
                    .toList();
            cut = cutAfterLines < 0 ? lines.size() : Math.min(cutAfterLines, lines.size());
        }
        // A length that is not kept makes the server drop the connection
        exchange.sendResponseHeaders(200, hangUp && cut < lines.size() ? Integer.MAX_VALUE : 0);
        OutputStream body = exchange.getResponseBody();
        waitWhileSilent(body);
        for (String line : lines.subList(0, cut)) {
            body.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (cut < lines.size() && !hangUp) {
            body.write(lines.get(cut).substring(0, 20).getBytes(StandardCharsets.UTF_8));
        }
        body.flush();
    }

    private synchronized void waitWhileSilent(OutputStream body) throws IOException, InterruptedException {
        if (silent) {
            body.flush();
        }
        while (silent) {
            wait();
        }
    }

    private synchronized List<Label> inOrder(Predicate<Label> chosen) {
        return labels.values().stream()
                .filter(chosen)
                .sorted(Comparator.comparingLong(Label::sequence))
                .toList();
    }

    private static Map<String, String> query(URI uri) {
        return Stream.of(uri.getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
