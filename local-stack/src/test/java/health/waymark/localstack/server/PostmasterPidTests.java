package health.waymark.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterPidTests {

    @TempDir
    private Path data;

    @Test
    void changesThePidOnly() throws IOException {
        Path file = Files.write(data.resolve("postmaster.pid"), List.of("1", "/data", "0", "15432", "", "", "key 7"));

        PostmasterPid.defuse(data);

        assertThat(Files.readAllLines(file))
                .containsExactly("" + ProcessHandle.current().pid(), "/data", "0", "15432", "", "", "key 7");
    }

    @Test
    void doesNothingWhereThereIsNone() {
        PostmasterPid.defuse(data);

        assertThat(data).isEmptyDirectory();
    }
}
