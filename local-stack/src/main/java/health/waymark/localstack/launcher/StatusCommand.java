package health.waymark.localstack.launcher;

import health.waymark.localstack.process.ProcessRecord;
import health.waymark.localstack.server.Server;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** {@code waymark status}: a line for each process. */
final class StatusCommand {

    private final Stack stack;
    private final Progress progress;
    private final Clock clock;

    StatusCommand(Stack stack, Progress progress, Clock clock) {
        this.stack = stack;
        this.progress = progress;
        this.clock = clock;
    }

    /** Whether all are healthy. */
    boolean run() {
        boolean healthy = true;
        for (Server server : stack.all()) {
            Optional<ProcessRecord> process = server.process();
            boolean well = process.isPresent() && server.isHealthy();
            healthy = healthy && well;
            progress.print(line(server, process, well));
        }
        return healthy;
    }

    private String line(Server server, Optional<ProcessRecord> process, boolean well) {
        String start = String.format("%-15s", server.name());
        return process.map(running -> start
                        + String.format(
                                "%-12s port %-6d pid %-8d up %s",
                                well ? "healthy" : "not healthy", server.port(), running.pid(), uptime(running)))
                .orElse(start + "stopped");
    }

    private String uptime(ProcessRecord process) {
        Duration up = process.startedAt()
                .map(start -> Duration.between(start, clock.instant()))
                .orElse(Duration.ZERO);
        return String.format("%d:%02d:%02d", up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }
}
