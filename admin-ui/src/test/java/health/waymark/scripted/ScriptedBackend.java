package health.waymark.scripted;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.node.JsonNodeFactory;

/** Speaks as the backend does, over a real socket, with a few resources in memory. */
public final class ScriptedBackend {

    /** The setup of an organization that has just begun. */
    private static final String SETUP =
            "[{\"step\":\"organization\",\"done\":true},{\"step\":\"location\",\"done\":false},"
                    + "{\"step\":\"endpoint\",\"done\":false},{\"step\":\"service\",\"done\":false},"
                    + "{\"step\":\"publish\",\"done\":false}]";

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Received, Reply>> overrides = new ConcurrentHashMap<>();
    private final Map<String, ScriptedTenant> tenants = new ConcurrentHashMap<>();
    private final HttpServer server;

    public ScriptedBackend() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "scripted-backend");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
        forget();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void stop() {
        server.stop(0);
    }

    /** Back to the beginning: nothing received, nothing changed. */
    public void forget() {
        received.clear();
        overrides.clear();
        tenants.clear();
        tenants.put("vechtstroom", ScriptedTenant.hospital());
        tenants.put("ommerkamp", ScriptedTenant.empty());
    }

    public ScriptedTenant tenant(String id) {
        return tenants.get(id);
    }

    /** From now on answers this, to {@code "METHOD /path"}. */
    public void answer(String methodAndPath, Reply reply) {
        answer(methodAndPath, request -> reply);
    }

    /** From now on answers what this makes of the request, to {@code "METHOD /path"}. */
    public void answer(String methodAndPath, Function<Received, Reply> reply) {
        overrides.put(methodAndPath, reply);
    }

    /** All requests of this kind so far, {@code "METHOD /path"}. */
    public List<Received> received(String methodAndPath) {
        return received.stream()
                .filter(request -> methodAndPath.equals(request.method() + " " + request.path()))
                .toList();
    }

    /** All requests so far. */
    public List<Received> requests() {
        return List.copyOf(received);
    }

    /** All requests so far, as {@code "METHOD /path"}. */
    public List<String> received() {
        return received.stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    /** Starts one for an application context and points the context at it. */
    public static final class Start implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            ScriptedBackend backend = new ScriptedBackend();
            context.getBeanFactory().registerSingleton("scriptedBackend", backend);
            TestPropertyValues.of("waymark.backend-url=" + backend.uri()).applyTo(context);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Received request = read(exchange);
        received.add(request);
        Reply reply = reply(request);
        byte[] body = reply.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private Reply reply(Received request) {
        Function<Received, Reply> override = overrides.get(request.method() + " " + request.path());
        if (override != null) {
            return override.apply(request);
        }
        Optional<Person> person = Arrays.stream(Person.values())
                .filter(each -> each.holds(request.headers().getOrDefault("authorization", "")))
                .findFirst();
        if (person.isEmpty()
                && !request.headers().containsKey("authorization")
                && request.path().startsWith("/fhir/directory/")) {
            return ScriptedDirectory.reply(uri(), request);
        }
        return person.map(answering(request))
                .orElse(Reply.of(401, Json.outcome("login", "A valid token is needed.", "")));
    }

    private Function<Person, Reply> answering(Received request) {
        return person -> {
            String[] path = request.path().split("/");
            if ("/api/v1/me".equals(request.path())) {
                return Reply.of(200, person.me());
            }
            if ("/api/v1/me/settings".equals(request.path())) {
                return Reply.of(200, Json.object("PUT".equals(request.method()) ? request.body() : "{}"));
            }
            if ("/api/v1/me/notices".equals(request.path())) {
                return Reply.of(200, Json.object("{\"unread\":0,\"notices\":[]}"));
            }
            if (request.path().startsWith("/api/v1/tenants/") && request.path().endsWith("/to-dos")) {
                return Reply.of(
                        200,
                        Json.object("{\"failedDrafts\":0,\"staleDrafts\":0,\"submittedDrafts\":0,\"setup\":" + SETUP
                                + "}"));
            }
            if (request.path().startsWith("/api/v1/tenants/") && request.path().endsWith("/endpoint-verifications")) {
                return Reply.of(200, Json.object("{\"endpoints\":[]}"));
            }
            if (request.path().startsWith("/api/v1/tenants/") && request.path().endsWith("/reports")) {
                return Reply.of(200, JsonNodeFactory.instance.arrayNode());
            }
            if (request.path().startsWith("/api/v1/tenants/") && request.path().endsWith("/setup")) {
                return Reply.of(200, Json.object("{\"steps\":" + SETUP + "}"));
            }
            if ("/api/v1/tenants/vechtstroom/keys".equals(request.path())) {
                return Reply.of(200, JsonNodeFactory.instance.arrayNode());
            }
            if (request.path().startsWith("/api/v1/tenants/") && request.path().endsWith("/drafts")) {
                return Reply.of(200, Json.object("{\"fourEyes\":\"off\",\"drafts\":[]}"));
            }
            if (request.path().startsWith("/api/v1/tenants/vechtstroom/used-by/")) {
                return Reply.of(
                        200,
                        Json.object("{\"total\":0,\"counts\":[],\"uses\":[],\"inheritEndpoints\":2,"
                                + "\"inheritLocations\":0}"));
            }
            if (path.length > 3 && "directory".equals(path[2])) {
                return ScriptedDirectory.reply(uri(), request);
            }
            ScriptedTenant tenant = path.length > 2 ? tenants.get(path[2]) : null;
            return tenant == null ? Reply.notFound() : tenant.reply(person, request, uri());
        };
    }

    private static Received read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                body);
    }

    static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] sides = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(sides.length == 2 ? sides[1] : "", StandardCharsets.UTF_8));
        }
        return query;
    }
}
