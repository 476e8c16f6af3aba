package health.waymark.localstack.launcher;

import health.waymark.localstack.server.Server;
import java.util.List;

/** {@code waymark stop}: everything down, the data kept. */
final class StopCommand {

    private final Stack stack;
    private final Progress progress;

    StopCommand(Stack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /** The applications first: none of them shall find its servers gone. */
    void run() {
        InParallel.forEach(List.of(stack.adminUi(), stack.searchIndexer(), stack.backend()), this::stop);
        InParallel.forEach(List.of(stack.postgres(), stack.elasticsearch(), stack.keycloak()), this::stop);
    }

    private void stop(Server server) {
        if (server.process().isPresent()) {
            server.stop();
            progress.say(server.name() + " has ended");
        }
    }
}
