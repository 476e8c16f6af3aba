package health.waymark.backend.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.waymark.backend.imports.BulkChange.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Addresses that begin in another way. */
class RepointingTests {

    @ParameterizedTest
    @CsvSource({
        "https://a.example,      https://b.example,      https://a.example/fhir,      https://b.example/fhir",
        "https://a.example/,     https://b.example,      https://a.example/fhir,      https://b.example/fhir",
        "https://a.example,      https://b.example/r4/,  https://a.example/fhir,      https://b.example/r4/fhir",
        "https://a.example,      https://b.example,      https://a.example:8443/fhir, https://b.example:8443/fhir",
        "https://a.example/fhir, https://b.example/fhir, https://a.example/fhir,      https://b.example/fhir",
        "https://a.example,      https://b.example,      https://a.example.net/fhir,  https://a.example.net/fhir",
        "https://a.example:84,   https://b.example,      https://a.example:8443/fhir, https://a.example:8443/fhir",
        "https://a.example/fhir, https://b.example/fhir, https://a.example/fhir2,     https://a.example/fhir2",
        "https://a.example,      https://b.example,      https://c.example/fhir,      https://c.example/fhir"
    })
    void changesTheBeginningAndNothingElse(String from, String to, String address, String expected) {
        ObjectNode endpoint = JsonNodeFactory.instance.objectNode().put("address", address);
        BulkChange sound = Repointing.sound(new BulkChange(Action.REPOINT, null, to, from, null, null));

        Repointing.move(endpoint, String.valueOf(sound.from()), String.valueOf(sound.value()));

        assertThat(endpoint.path("address").asString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "b.example", "https:", "ht tp://b.example", "javascript:alert(1)"})
    void takesNothingThatNoAddressBeginsWith(String to) {
        BulkChange change = new BulkChange(Action.REPOINT, null, to, "https://a.example", null, null);

        assertThatThrownBy(() -> Repointing.sound(change)).isInstanceOf(ErrorResponseException.class);
    }

    @Test
    void wantsToKnowHowTheyBeginNow() {
        BulkChange change = new BulkChange(Action.REPOINT, null, "https://b.example", " ", null, null);

        assertThatThrownBy(() -> Repointing.sound(change)).isInstanceOf(ErrorResponseException.class);
    }
}
