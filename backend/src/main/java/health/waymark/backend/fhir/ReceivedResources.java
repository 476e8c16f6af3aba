package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Reads resources that came in another way than as the body of a FHIR request, within the same bounds. */
@Component
public class ReceivedResources {

    private final FhirContext context;

    ReceivedResources(FhirContext context) {
        this.context = context;
    }

    /**
     * The resource as JSON, whether it came as JSON or as XML.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.InvalidRequestException with a sentence, when it is neither, or beyond
     *     the bounds
     */
    public String json(byte[] body) {
        try {
            if (!startsWithTag(body)) {
                JsonGate.check(body, context);
                return TextGate.decode(body);
            }
            XmlGate.check(body);
            String xml = TextGate.decode(body);
            return context.newJsonParser()
                    .encodeResourceToString(context.newXmlParser().parseResource(xml));
        } catch (GateException refusal) {
            throw Outcomes.invalid(OutcomeCode.MALFORMED_BODY, refusal.sentence(), refusal.expression());
        } catch (DataFormatException malformed) {
            throw Outcomes.invalid(OutcomeCode.MALFORMED_BODY, FailureText.of(malformed), null);
        }
    }

    private static boolean startsWithTag(byte[] body) {
        String head = new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8);
        return head.replace("\uFEFF", "").stripLeading().startsWith("<");
    }
}
