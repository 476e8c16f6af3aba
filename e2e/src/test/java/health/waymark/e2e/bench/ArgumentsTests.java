package health.waymark.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTests {

    @Test
    void haveDefaults() {
        Arguments arguments = Arguments.parse(List.of());

        assertThat(arguments.organizations()).isEqualTo(500);
        assertThat(arguments.time()).isEqualTo(Duration.ofSeconds(5));
        assertThat(arguments.callers()).containsExactly(1, 8, 32);
        assertThat(arguments.peer()).isNull();
        assertThat(arguments.wants("read")).isTrue();
    }

    @Test
    void areRead() {
        Arguments arguments = Arguments.parse(List.of(
                "--peer",
                "http://localhost:8080/fhir",
                "--peer-header",
                "Authorization: Bearer x",
                "--only",
                "read,update",
                "--callers",
                "2",
                "--seconds",
                "3",
                "--warm-up",
                "20",
                "--keep"));

        assertThat(arguments.peer()).isEqualTo(URI.create("http://localhost:8080/fhir"));
        assertThat(arguments.peerHeaders()).containsEntry("Authorization", "Bearer x");
        assertThat(arguments.wants("read")).isTrue();
        assertThat(arguments.wants("history")).isFalse();
        assertThat(arguments.callers()).containsExactly(2);
        assertThat(arguments.warmUp()).isEqualTo(Duration.ofSeconds(20));
        assertThat(arguments.isKept()).isTrue();
    }

    @Test
    void nameTheTenantOfAnEarlierRun() {
        Arguments arguments = Arguments.parse(List.of("--tenant", "bench-1"));

        assertThat(arguments.tenant()).isEqualTo("bench-1");
    }

    @Test
    void nameAPeerThatKeptItsDataFromAnEarlierRun() {
        Arguments arguments = Arguments.parse(List.of("--tenant", "bench-1", "--peer", "http://localhost:8080/fhir"));

        assertThat(arguments.tenant()).isEqualTo("bench-1");
        assertThat(arguments.peer()).isEqualTo(URI.create("http://localhost:8080/fhir"));
    }

    @Test
    void areRefusedByName() {
        assertRefused("--organisations", "--organisations", "5");
        assertRefused("--seconds", "--seconds", "0");
        assertRefused("reed", "--only", "reed");
        assertRefused("--seed", "--seed");
    }

    private static void assertRefused(String named, String... words) {
        assertThatExceptionOfType(BenchException.class)
                .isThrownBy(() -> Arguments.parse(List.of(words)))
                .withMessageContaining(named);
    }
}
