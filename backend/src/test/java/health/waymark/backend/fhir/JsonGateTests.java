package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGateTests {

    /** The parser knows them from DSTU2 and forgets them without a word. */
    @Test
    void refusesCommentsRatherThanDropThem() {
        String body = "{\"resourceType\":\"Patient\",\"name\":[{\"fhir_comments\":[\"kept?\"],\"family\":\"A\"}]}";

        assertThatThrownBy(() -> JsonGate.check(body.getBytes(StandardCharsets.UTF_8), FhirContext.forR4Cached()))
                .hasMessageContaining("R4 has no 'fhir_comments'");
    }

    /** Within an element the parser drops them, so that a caller takes for stored what is not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType':'Organization','name':'A','alias':[]}",
                "{'resourceType':'Organization','name':'A','address':[{'city':'B','line':[]}]}",
                "{'resourceType':'Organization','name':'A','contact':[{'telecom':[],'name':{'text':'C'}}]}",
                "{'resourceType':'Organization','name':'A','partOf':{}}",
                "{'resourceType':'Organization','name':'A','type':[{'coding':[{}]}]}",
                "{'resourceType':'Patient','name':[{'given':['A'],'_given':[{}]}]}"
            })
    void refusesArraysAndObjectsThatHoldNothing(String body) {
        assertThatThrownBy(() -> JsonGate.check(bytes(body), FhirContext.forR4Cached()))
                .hasMessageContaining(" is empty: leave out what has no value, at line 1, column ");
    }

    @Test
    void refusesOnlyTheEntryOfABatchThatHoldsNothingSomewhere() throws GateException {
        String bundle = "{'resourceType':'Bundle','type':'batch','entry':[{'resource':{'resourceType':'Patient',"
                + "'active':true}},{'resource':{'resourceType':'Patient','name':[{'given':[]}]}}]}";

        assertThat(JsonGate.checkBundle(bytes(bundle), FhirContext.forR4Cached()))
                .containsOnlyKeys(1)
                .hasEntrySatisfying(
                        1,
                        refusal ->
                                assertThat(refusal.expression()).isEqualTo("Bundle.entry[1].resource.name[0].given"));
    }

    /** A patch is no resource (RFC 6902), and may well set a list to nothing. */
    @Test
    void takesEmptyArraysInAPatch() throws GateException {
        JsonGate.checkPatch(bytes("[{'op':'replace','path':'/alias','value':[]}]"));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
