package health.waymark.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTests {

    @TempDir
    private Path folder;

    @Test
    void survivesItsFile() {
        ProcessRecord self = ProcessRecord.of(ProcessHandle.current());

        self.write(folder.resolve("run/self.pid"));

        assertThat(ProcessRecord.read(folder.resolve("run/self.pid"))).contains(self);
        assertThat(self.isAlive()).isTrue();
        assertThat(self.startedAt()).isPresent();
    }

    @Test
    void takesAFileCutShortForNone() throws IOException {
        assertThat(ProcessRecord.read(Files.writeString(folder.resolve("half.pid"), "4711")))
                .isEmpty();
        assertThat(ProcessRecord.read(folder.resolve("none.pid"))).isEmpty();
    }

    @Test
    void neverKillsAStrangerThatHasGotThePid() throws IOException, InterruptedException {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        ProcessRecord old = new ProcessRecord(stranger.pid(), "an earlier birth");

        old.kill();
        old.end(Duration.ofMillis(100));

        assertThat(old.isAlive()).isFalse();
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly().waitFor();
    }

    @Test
    void killsDescendantsToo() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 60 & echo $!; wait").start();
        String child = parent.inputReader().readLine();
        ProcessRecord childRecord =
                ProcessRecord.of(ProcessHandle.of(Long.parseLong(child)).orElseThrow());

        ProcessRecord.of(parent.toHandle()).kill();

        assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(childRecord.isAlive()).isFalse();
    }

    @Test
    void killsWhatDoesNotEndInTime() throws IOException, InterruptedException {
        Process stubborn =
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1; done").start();
        stubborn.inputReader().readLine();

        ProcessRecord.of(stubborn.toHandle()).end(Duration.ofMillis(300));

        assertThat(stubborn.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
