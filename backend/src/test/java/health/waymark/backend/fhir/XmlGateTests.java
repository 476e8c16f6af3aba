package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XmlGateTests {

    private static final String ENTRIES = """
            <entry><resource><Organization><name value="a"/></Organization></resource></entry>
            <entry><resource><Organization><id value="../b"/><name value=" "/></Organization></resource></entry>
            <entry><resource><Organization><name value=" "/></Organization></resource></entry>""";

    @Test
    void refusesOnlyTheEntriesOfABatchThatBreakARule() throws GateException {
        Map<Integer, GateException> refused = XmlGate.checkBundle(bundle("batch", ENTRIES));

        assertThat(refused).containsOnlyKeys(1, 2);
        assertThat(refused.get(1).sentence()).startsWith("An id holds");
        assertThat(refused.get(2).expression()).isEqualTo("Bundle.entry[2].resource");
    }

    @Test
    void refusesATransactionWithItsFirst() {
        assertThatThrownBy(() -> XmlGate.checkBundle(bundle("transaction", ENTRIES)))
                .isInstanceOfSatisfying(
                        GateException.class,
                        first -> assertThat(first.expression()).isEqualTo("Bundle.entry[1].resource"));
    }

    @Test
    void refusesABatchThatIsWrongOutsideOfItsResources() {
        assertThatThrownBy(
                        () -> XmlGate.checkBundle(bundle("batch", "<entry><request><url value=''/></request></entry>")))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("empty or blank");
    }

    @Test
    void refusesElementsThatHoldNothing() throws GateException {
        assertThatThrownBy(() -> XmlGate.check(organization("<name value='a'/><address><city/></address>")))
                .hasMessageContaining("The element 'city' is empty");
        assertThatThrownBy(() -> XmlGate.check(organization("<name value='a'/><address></address>")))
                .hasMessageContaining("The element 'address' is empty");
        assertThat(XmlGate.checkBundle(
                        bundle("batch", "<entry><resource><Organization><name/></Organization></resource></entry>")))
                .containsOnlyKeys(0);
    }

    @Test
    void takesElementsWithSomethingWithinAndTheEmptyOnesOfANarrative() throws GateException {
        XmlGate.check(organization("<text><status value='generated'/><div xmlns='http://www.w3.org/1999/xhtml'>a<br/>"
                + "<td/></div></text><name><extension url='urn:x'><valueString value='b'/></extension></name>"
                + "<address id='1'/>"));
    }

    private static byte[] organization(String elements) {
        return ("<Organization xmlns='http://hl7.org/fhir'>" + elements + "</Organization>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bundle(String type, String entries) {
        return ("<Bundle xmlns='http://hl7.org/fhir'>" + entries + "<type value='" + type + "'/></Bundle>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
