package health.waymark.backend.fhir;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void knowsOfNothingInAnotherResource() throws IOException {
        assertThat(BundleText.read("{\"resourceType\":\"Basic\"}").type()).isNull();
        assertThat(BundleText.read("{}").resources()).isEmpty();
    }
}
