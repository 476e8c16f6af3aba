package health.waymark.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTests {

    @TempDir
    private Path folder;

    @Test
    void unpacksWithoutTheTopFolderAndMakesProgramsExecutable() throws IOException {
        Archives.unpackZip(zip("server-1/bin/run", "server-1/lib/a.jar"), folder.resolve("target"));

        assertThat(folder.resolve("target/bin/run")).isExecutable();
        assertThat(Files.isExecutable(folder.resolve("target/lib/a.jar"))).isFalse();
    }

    @Test
    void refusesEntriesThatLeaveTheTarget() throws IOException {
        Path archive = zip("server-1/../../outside");

        assertThatThrownBy(() -> Archives.unpackZip(archive, folder.resolve("target")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
    }

    private Path zip(String... names) throws IOException {
        Path archive = folder.resolve("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        return archive;
    }
}
