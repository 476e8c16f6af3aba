package health.waymark.localstack.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers health checks as a Spring Boot application would; settings come the same way. */
public final class ExampleApplication {

    private ExampleApplication() {}

    public static void main(String[] arguments) throws IOException {
        Matcher port = Pattern.compile("\"port\":(\\d+)").matcher(System.getenv("SPRING_APPLICATION_JSON"));
        if (!port.find()) {
            throw new IllegalArgumentException("No port");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(port.group(1))), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
