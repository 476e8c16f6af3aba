package health.waymark.e2e.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The running product with its demo region, started once for all tests by {@code ./waymark start} on free ports and
 * with its data below {@code e2e/target}. What a test kills, {@link #start()} brings back, as an operator would.
 */
public final class Product {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long START_MINUTES = 8;

    private static Product running;

    private final Path checkout;
    private final Path home;
    private final Map<String, String> environment;

    private Product(Path checkout, Path home, Map<String, String> environment) {
        this.checkout = checkout;
        this.home = home;
        this.environment = environment;
    }

    /**
     * The product of this test run; it is stopped when the JVM ends. While you write a test, {@code -Dwaymark.home=}
     * names the folder of one that runs already and goes on: it must be of the same checkout.
     */
    public static synchronized Product running() {
        if (running == null) {
            Path checkout = checkout();
            String other = System.getProperty("waymark.home");
            if (other != null) {
                running = new Product(checkout, Path.of(other), Map.of("WAYMARK_HOME", other));
                return running;
            }
            Path home = checkout.resolve("e2e/target/product");
            Product product = new Product(checkout, home, environment(home));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> product.waymark("stop")));
            product.markAsBuilt();
            product.waymark("reset");
            product.start();
            running = product;
        }
        return running;
    }

    /** Starts what is not running and waits until all is healthy. */
    public void start() {
        Result result = waymark("start");
        if (result.exitCode() != 0) {
            throw new AssertionError("./waymark start has failed:\n" + result.output());
        }
    }

    /** Kills one process as a loss of power would, with all its children. */
    public void kill(String name) {
        ProcessHandle process = ProcessHandle.of(stack().at("/pids/" + name).asLong())
                .orElseThrow(() -> new AssertionError(name + " is not running"));
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** What {@code stack.json} says. */
    public JsonNode stack() {
        return JSON.readTree(home.resolve("stack.json").toFile());
    }

    /** A caller with one of the demo's keys. */
    public Caller with(String keyName) {
        JsonNode stack = stack();
        return new Caller(
                stack.get("backend").asString(),
                stack.at("/apiKeys/" + keyName + "/key").asString());
    }

    /** The platform's operator. */
    public Caller operator() {
        return new Caller(stack().get("backend").asString(), operatorKey());
    }

    /** The operator's credential. */
    public String operatorKey() {
        return JSON.readTree(home.resolve("secrets.json").toFile())
                .get("operatorKey")
                .asString();
    }

    /** Runs shell commands at the top of the checkout, as a reader of the documentation would. */
    public Result shell(String commands) {
        return run(new ProcessBuilder("bash", "-eu", "-c", commands));
    }

    /** The top of the checkout. */
    public Path root() {
        return checkout;
    }

    /** Where the product keeps its data and {@code stack.json}. */
    public Path home() {
        return home;
    }

    private Result waymark(String command) {
        return run(new ProcessBuilder("./waymark", command));
    }

    private Result run(ProcessBuilder builder) {
        try {
            Path output = Files.createTempFile("waymark-e2e", ".out");
            builder.directory(checkout.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(START_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(builder.command() + " did not end: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** These tests run after the modules have been packaged, so the script has nothing to build. */
    private void markAsBuilt() {
        try {
            Path stamp = checkout.resolve(".waymark/build.stamp");
            Files.createDirectories(Objects.requireNonNull(stamp.getParent()));
            Files.deleteIfExists(stamp);
            Files.createFile(stamp);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path checkout() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("waymark")) ? here : Objects.requireNonNull(here.getParent());
    }

    private static Map<String, String> environment(Path home) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("WAYMARK_HOME", home.toString());
        // Half the processor time until all is up; tests do little with each page or request
        environment.put("WAYMARK_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put("WAYMARK_ELASTICSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1");
        for (String setting : new String[] {
            "WAYMARK_BACKEND_PORT",
            "WAYMARK_ADMIN_UI_PORT",
            "WAYMARK_INDEXER_MANAGEMENT_PORT",
            "WAYMARK_POSTGRES_PORT",
            "WAYMARK_ELASTICSEARCH_PORT",
            "WAYMARK_KEYCLOAK_PORT"
        }) {
            environment.put(setting, Integer.toString(freePair()));
        }
        return environment;
    }

    /**
     * A free port whose successor is free too: that one serves health and metrics. Both lie below those that the kernel
     * gives to outgoing connections: one of them would take it while what listens there is killed and started again.
     */
    private static int freePair() {
        while (true) {
            int number = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            InetAddress here = InetAddress.getLoopbackAddress();
            try (ServerSocket first = new ServerSocket(number, 1, here);
                    ServerSocket second = new ServerSocket(number + 1, 1, here)) {
                return Math.min(first.getLocalPort(), second.getLocalPort());
            } catch (IOException taken) {
                continue;
            }
        }
    }

    /** What a command printed and how it ended. */
    public record Result(int exitCode, String output) {}
}
