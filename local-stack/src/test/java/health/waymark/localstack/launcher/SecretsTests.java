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
