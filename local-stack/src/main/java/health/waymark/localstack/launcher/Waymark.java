package health.waymark.localstack.launcher;

import health.waymark.localstack.demo.DemoFailure;
import health.waymark.localstack.server.Checkout;
import health.waymark.localstack.server.ServerStartException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The launcher behind the script {@code waymark}. */
public final class Waymark {

    private final Installation installation;
    private final Map<String, String> environment;
    private final Progress progress;

    private Waymark(Installation installation, Map<String, String> environment, Progress progress) {
        this.installation = installation;
        this.environment = environment;
        this.progress = progress;
    }

    /**
     * Runs one command and ends the JVM with 0 on success, 1 on failure.
     *
     * @param arguments {@code start [--empty]}, {@code stop}, {@code status} or {@code reset}
     */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        Progress progress = new Progress(System.out, alreadyPassed(environment));
        try {
            Installation installation = Installation.of(Checkout.root(), environment);
            boolean success = new Waymark(installation, environment, progress).run(List.of(arguments));
            System.exit(success ? 0 : 1);
        } catch (ServerStartException | DemoFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private boolean run(List<String> arguments) {
        return switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "start" -> start(arguments.contains("--empty"));
            case "stop" -> stop();
            case "status" -> status();
            case "reset" -> reset();
            default -> throw new ServerStartException("Usage: waymark start [--empty] | stop | status | reset");
        };
    }

    private boolean start(boolean empty) {
        installation.lock().run(() -> new StartCommand(installation, Ports.of(environment), progress).run(empty));
        return true;
    }

    private boolean stop() {
        installation.lock().run(() -> new StopCommand(lastStack(), progress).run());
        return true;
    }

    private boolean status() {
        return new StatusCommand(lastStack(), progress, Clock.systemUTC()).run();
    }

    private boolean reset() {
        installation.lock().run(() -> {
            new StopCommand(lastStack(), progress).run();
            installation.dropData();
        });
        progress.say("All data are gone");
        return true;
    }

    private Stack lastStack() {
        return installation.stack(installation.lastPorts(environment));
    }

    /** The script notes when it began, since it may have built for a while before. */
    private static Duration alreadyPassed(Map<String, String> environment) {
        String begin = environment.getOrDefault("WAYMARK_BEGIN", "");
        if (!begin.matches("\\d{1,15}")) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Clock.systemUTC().millis() - Long.parseLong(begin) * 1000);
    }
}
