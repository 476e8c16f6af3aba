package health.waymark.backend.fhir;

import ca.uhn.fhir.context.ConfigurationException;
import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.stereotype.Component;

/** Canonical JSON of resources: what is stored is what HAPI writes, and it reads back as the same resource. */
@Component
public class FhirJson {

    private final FhirContext context;

    FhirJson(FhirContext context) {
        this.context = context;
    }

    /** Reads stored or received JSON. */
    public IBaseResource parse(String json) {
        return context.newJsonParser().parseResource(json);
    }

    /** Reads JSON that was made from a caller's, and so is held to the same bounds as a body. */
    public IBaseResource parseReceived(String json) {
        try {
            JsonGate.check(json.getBytes(StandardCharsets.UTF_8));
        } catch (GateException refusal) {
            throw Outcomes.invalid(OutcomeCode.MALFORMED_BODY, refusal.sentence(), null);
        }
        return parse(json);
    }

    /** The canonical JSON. */
    public String encode(IBaseResource resource) {
        return context.newJsonParser().encodeResourceToString(resource);
    }

    /** The same as XML. Written once before storing, so that nothing is kept that a reader of XML could not get. */
    public String encodeXml(IBaseResource resource) {
        try {
            return context.newXmlParser().encodeResourceToString(resource);
        } catch (ConfigurationException unwritable) {
            // HAPI says so of any failure to write; what it cannot write is a character that XML does not have.
            throw Outcomes.unprocessable(
                    "A text holds a control character, which cannot be written as XML. Take it out.",
                    resource.fhirType());
        }
    }
}
