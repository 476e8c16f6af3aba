package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonScalarsTests {

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    @Test
    void refuseNumbersAndBooleansWhereTextIsWanted() {
        assertRefused("Organization.name", "{\"resourceType\":\"Organization\",\"name\":7}");
        assertRefused("Organization.name", "{\"name\":true,\"resourceType\":\"Organization\"}");
        assertRefused("Organization.alias", "{\"resourceType\":\"Organization\",\"alias\":[\"a\",7]}");
        assertRefused(
                "Organization.telecom.value",
                "{\"resourceType\":\"Organization\",\"telecom\":[{\"value\":31612345678}]}");
        assertRefused("Patient.birthDate", "{\"resourceType\":\"Patient\",\"birthDate\":1970}");
        assertRefused(
                "Organization.extension.valueString",
                "{\"resourceType\":\"Organization\",\"extension\":[{\"url\":\"u:x\",\"valueString\":7}]}");
        assertRefused(
                "Organization._name.extension.valueCode",
                "{\"resourceType\":\"Organization\",\"_name\":{\"extension\":[{\"url\":\"u:x\",\"valueCode\":7}]}}");
    }

    @Test
    void sayWhichResourceOfABundleItIs() {
        assertRefused(
                "Bundle.entry[0].resource.name",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"total\":1,\"entry\":[{\"resource\":"
                        + "{\"resourceType\":\"Location\",\"position\":{\"longitude\":5,\"latitude\":52.1},\"name\":7}}]}");
    }

    @Test
    void refuseOnlyTheEntriesOfABatchThatAreWrong() throws GateException {
        String entries = "\"entry\":[{\"resource\":{\"resourceType\":\"Organization\",\"name\":\"A\"}},"
                + "{\"resource\":{\"resourceType\":\"Organization\",\"name\":7}},"
                + "{\"resource\":{\"resourceType\":\"Organization\",\"contained\":["
                + "{\"resourceType\":\"Location\",\"name\":\" \"}]}}]";

        Map<Integer, GateException> refused =
                checkBundle("{\"resourceType\":\"Bundle\"," + entries + ",\"type\":\"batch\"}");

        assertThat(refused).containsOnlyKeys(1, 2);
        assertThat(refused.get(1).expression()).isEqualTo("Bundle.entry[1].resource.name");
        assertThat(refused.get(2).expression()).isEqualTo("Bundle.entry[2].resource.contained[0].name");
        assertThatThrownBy(() -> checkBundle("{\"resourceType\":\"Bundle\"," + entries + ",\"type\":\"transaction\"}"))
                .hasMessageContaining("Bundle.entry[1].resource.name must be text");
    }

    private static Map<Integer, GateException> checkBundle(String body) throws GateException {
        return JsonGate.checkBundle(body.getBytes(StandardCharsets.UTF_8), CONTEXT);
    }

    @Test
    void letThroughWhatIsANumberOrABoolean() {
        for (String body : new String[] {
            "{\"resourceType\":\"Organization\",\"active\":true,\"name\":\"7\"}",
            "{\"resourceType\":\"Location\",\"position\":{\"longitude\":5.5,\"latitude\":-1e1}}",
            "{\"resourceType\":\"Endpoint\",\"extension\":[{\"url\":\"u:x\",\"valueInteger\":7},{\"url\":\"u:y\",\"valueBoolean\":false}]}",
            "{\"resourceType\":\"Organization\",\"contained\":[{\"resourceType\":\"Location\",\"position\":{\"longitude\":1}}]}",
            "{\"resourceType\":\"Bundle\",\"total\":3}",
            "{\"resourceType\":\"Attic\",\"name\":7}",
            "{\"resourceType\":\"Organization\",\"attic\":{\"name\":7}}",
            "{\"name\":7}"
        }) {
            assertThatCode(() -> JsonGate.check(body.getBytes(StandardCharsets.UTF_8), CONTEXT))
                    .as(body)
                    .doesNotThrowAnyException();
        }
    }

    private static void assertRefused(String expression, String body) {
        GateException refusal = catchThrowableOfType(
                GateException.class, () -> JsonGate.check(body.getBytes(StandardCharsets.UTF_8), CONTEXT));

        assertThat(refusal).as(body).isNotNull();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.expression()).isEqualTo(expression);
        assertThat(refusal.sentence()).contains(expression, "line 1, column ");
    }
}
