package health.waymark.backend.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformIdsTests {

    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    @ParameterizedTest
    @CsvSource({
        // RFC 9562, appendix A.4
        "www.example.com, 2ed6657d-e927-568b-95e1-2665a8aea6a2",
        // The documentation of Python's uuid module
        "python.org,      886313e1-3b8a-5372-9b90-0c9aee199e5d",
    })
    void followThePublishedVectorsOfVersionFive(String name, UUID expected) {
        assertThat(PlatformIds.nameBased(DNS, name)).isEqualTo(expected);
    }

    @Test
    void neverChange() {
        assertThat(PlatformIds.of("isala", "Organization", "1")).isEqualTo("640ed1ea-8f5b-55e8-96e3-b127ecb9f182");
    }

    @Test
    void differByTenantTypeAndId() {
        assertThat(new String[] {
                    PlatformIds.of("isala", "Organization", "1"),
                    PlatformIds.of("other", "Organization", "1"),
                    PlatformIds.of("isala", "Location", "1"),
                    PlatformIds.of("isala", "Organization", "2")
                })
                .doesNotHaveDuplicates();
    }
}
