package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BundleTextTests {

    @Test
    void tellsWhereEachResourceStands() throws IOException {
        String text = """
                {"resourceType":"Bundle","entry":[
                  {"request":{"method":"GET","url":"Location"}},
                  {"resource": {"resourceType":"Basic","code":{"text":"ü } \\" ]"}} ,"request":{"resource":{"a":1}}}, 7,
                  {"resource":7},{"resource":{}}],"type":"batch","x":{"entry":[{"resource":{}}]}}""";

        BundleText bundle = BundleText.read(text);

        assertThat(bundle.type()).isEqualTo("batch");
        assertThat(bundle.resources()).extracting(BundleText.Span::entry).containsExactly(1, 4);
        assertThat(bundle.resources())
                .extracting(span -> text.substring(span.begin(), span.end()))
                .containsExactly("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"ü } \\\" ]\"}}", "{}");
    }

    /** Each is read within the tags around it: a Bundle of long tags and many entries would be read without end. */
    @Test
    void takesNoPartInWhatWouldBeDear() throws IOException {
        String entries = "<entry><resource><Basic/></resource></entry>".repeat(600);
        String longTag = "<Bundle xmlns='http://hl7.org/fhir' xmlns:x='urn:" + "x".repeat(3_000) + "'>";

        assertThat(XmlBundleText.read("<Bundle xmlns='http://hl7.org/fhir'>" + entries + "</Bundle>")
                        .resources())
                .hasSize(500);
        assertThat(XmlBundleText.read(longTag + entries + "</Bundle>").resources())
                .isEmpty();
    }

    @Test
    void knowsOfNothingInAnotherResource() throws IOException {
        assertThat(XmlBundleText.read("<Basic xmlns='http://hl7.org/fhir'/>").resources())
                .isEmpty();
        assertThat(BundleText.read("{\"resourceType\":\"Basic\"}").type()).isNull();
        assertThat(BundleText.read("{}").resources()).isEmpty();
    }

    /** Long enough for several buffers of the reader, with lines as Windows ends them. */
    @Test
    void tellsWhereEachResourceStandsInXml() throws IOException {
        String padding = "<!-- ü <resource> -->\r\n".repeat(1000);
        String text = "<?xml version='1.0'?>\r\n" + padding
                + "<f:Bundle xmlns:f='http://hl7.org/fhir'><f:type value='batch'/>\r\n<f:entry/>" + padding
                + "<f:entry xmlns:g='http://hl7.org/fhir'><f:request><f:resource>no</f:resource></f:request>\r\n"
                + "<f:resource><g:Basic><f:code><f:text value='&gt;ü\r\n😀'/></f:code></g:Basic></f:resource>"
                + "</f:entry><f:entry><f:resource/></f:entry></f:Bundle>";

        BundleText bundle = XmlBundleText.read(text);

        assertThat(bundle.type()).isEqualTo("batch");
        assertThat(bundle.resources()).extracting(BundleText.Span::entry).containsExactly(1, 2);
        assertThat(bundle.resources())
                .extracting(span -> text.substring(span.begin(), span.end()))
                .containsExactly(
                        "<f:resource><g:Basic><f:code><f:text value='&gt;ü\r\n😀'/></f:code></g:Basic></f:resource>",
                        "<f:resource/>");
        assertThat(BundleFormat.XML.failure(bundle.resources().get(0), text, FhirContext.forR4Cached()))
                .isEmpty();
    }
}
