package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An id is a text and nothing else: what stands beside it would be lost on storing. */
class IdExtensionTests {

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    @Test
    void isRefusedInJsonWhereverItStands() {
        String extension = "\"_id\":{\"extension\":[{\"url\":\"urn:x\",\"valueString\":\"kept?\"}]}";

        assertThatThrownBy(() -> JsonGate.check(
                        utf8("{\"resourceType\":\"Organization\",\"id\":\"a\"," + extension + "}"), CONTEXT))
                .hasMessageContaining("leave '_id' out");
        assertThatThrownBy(() -> JsonGate.check(
                        utf8("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{"
                                + "\"resourceType\":\"Organization\"," + extension + "}}]}"),
                        CONTEXT))
                .hasMessageContaining("leave '_id' out");
        assertThatCode(() ->
                        JsonGate.check(utf8("{\"resourceType\":\"Organization\",\"_name\":{\"id\":\"n\"}}"), CONTEXT))
                .doesNotThrowAnyException();
    }

    @Test
    void isRefusedInXml() {
        String start = "<Organization xmlns=\"http://hl7.org/fhir\">";
        String extension = "<extension url=\"urn:x\"><valueString value=\"kept?\"/></extension>";

        assertThatThrownBy(() -> XmlGate.check(utf8(start + "<id value=\"a\">" + extension + "</id></Organization>")))
                .hasMessageContaining("leave out what stands in it");
        assertThatCode(() -> XmlGate.check(utf8(
                        start + "<id value=\"a\"/><name value=\"A\">" + extension + "</name>" + "</Organization>")))
                .doesNotThrowAnyException();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
