package health.waymark.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir
    private Path folder;

    @Test
    void areMadeOnceForTheirOwnerOnly() throws IOException {
        Path file = folder.resolve("secrets.json");

        Secrets made = Secrets.in(file);

        assertThat(Secrets.in(file)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Secrets.in(folder.resolve("other.json"))).isNotEqualTo(made);
    }

    @Test
    void completeWhatAnOlderVersionMade() throws IOException {
        Path file = folder.resolve("secrets.json");
        Secrets made = Secrets.in(file);
        String older = Files.readString(file)
                .replaceAll("\\s*\"backendSecret\"[^,]*,", "")
                .replaceAll(",\\s*\"worker\" : \"[^\"]*\"", "");
        Files.writeString(file, older);

        Secrets completed = Secrets.in(file);

        assertThat(older).doesNotContain("worker", "backendSecret");
        assertThat(completed.pepper()).isEqualTo(made.pepper());
        assertThat(completed.postgres().app()).isEqualTo(made.postgres().app());
        assertThat(completed.postgres().worker()).hasSize(24);
        assertThat(Secrets.in(file)).isEqualTo(completed);
    }

    @Test
    void fitTheirReaders() {
        Secrets secrets = Secrets.in(folder.resolve("secrets.json"));

        assertThat(secrets.operatorKey()).matches("wmk_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{46}");
        assertThat(secrets.pepper()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(secrets.toString()).doesNotContain(secrets.pepper());
    }

    @Test
    void aKeyEndsWithTheChecksumOfAllBefore() {
        // CRC-32 of "123456789" is CBF43926 by definition
        assertThat(KeyText.withChecksum("123456789")).isEqualTo("1234567893jZRME");
    }

    @Test
    void completeWhatAnOlderVersionDidNotNeed() throws IOException {
        Path file = folder.resolve("secrets.json");
        Secrets made = Secrets.in(file);
        Files.writeString(file, Files.readString(file).replaceAll("\"backendSecret\".*\n", ""));

        Secrets completed = Secrets.in(file);

        assertThat(completed.backendSecret()).hasSize(43).isNotEqualTo(made.backendSecret());
        assertThat(completed.operatorKey()).isEqualTo(made.operatorKey());
        assertThat(Secrets.in(file)).isEqualTo(completed);
    }
}
