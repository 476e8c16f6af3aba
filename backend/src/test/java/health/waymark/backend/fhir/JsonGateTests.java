package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonGateTests {

    /** The parser knows them from DSTU2 and forgets them without a word. */
    @Test
    void refusesCommentsRatherThanDropThem() {
        String body = "{\"resourceType\":\"Patient\",\"name\":[{\"fhir_comments\":[\"kept?\"],\"family\":\"A\"}]}";

        assertThatThrownBy(() -> JsonGate.check(body.getBytes(StandardCharsets.UTF_8), FhirContext.forR4Cached()))
                .hasMessageContaining("R4 has no 'fhir_comments'");
    }
}
