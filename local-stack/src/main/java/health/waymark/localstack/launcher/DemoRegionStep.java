package health.waymark.localstack.launcher;

import health.waymark.localstack.server.Folders;
import java.nio.file.Files;

/** Loads the demo region once into each installation. */
final class DemoRegionStep {

    private final Installation installation;
    private final Progress progress;

    DemoRegionStep(Installation installation, Progress progress) {
        this.installation = installation;
        this.progress = progress;
    }

    void run(StackFile stack) {
        if (Files.exists(installation.demoMark())) {
            return;
        }
        progress.say("Loading the demo region through " + stack.backend());
        Folders.touch(installation.demoMark());
    }
}
