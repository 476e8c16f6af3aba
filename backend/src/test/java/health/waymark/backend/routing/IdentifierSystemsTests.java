package health.waymark.backend.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdentifierSystemsTests {

    private final IdentifierSystems systems = new IdentifierSystems(
            Map.of("ura", List.of("http://fhir.nl/fhir/NamingSystem/ura", "urn:oid:2.16.528.1.1007.3.3")));

    @Test
    void meanTheSameUnderEachOfTheirNamesInAnyCase() {
        assertThat(systems.isOf("ura", "urn:oid:2.16.528.1.1007.3.3")).isTrue();
        assertThat(systems.isOf("ura", "HTTP://fhir.nl/fhir/namingsystem/URA")).isTrue();
        assertThat(systems.isOf("ura", "http://fhir.nl/fhir/NamingSystem/kvk")).isFalse();
    }

    @Test
    void areWrittenUnderTheirFirstNameAndUnknownOnesAsTheyAre() {
        assertThat(systems.written("urn:oid:2.16.528.1.1007.3.3")).isEqualTo("http://fhir.nl/fhir/NamingSystem/ura");
        assertThat(systems.written("urn:other")).isEqualTo("urn:other");
    }
}
