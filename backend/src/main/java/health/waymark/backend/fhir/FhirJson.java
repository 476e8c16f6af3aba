package health.waymark.backend.fhir;

import ca.uhn.fhir.context.ConfigurationException;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
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
            JsonGate.check(json.getBytes(StandardCharsets.UTF_8), context);
        } catch (GateException refusal) {
            throw Outcomes.invalid(OutcomeCode.MALFORMED_BODY, refusal.sentence(), refusal.expression());
        }
        return parse(json);
    }

    /** Reads a body that was received outside of the FHIR server, and holds it to the same bounds as one there. */
    public IBaseResource parseReceived(byte[] body) {
        try {
            TextGate.decode(body);
        } catch (GateException refusal) {
            throw Outcomes.invalid(OutcomeCode.MALFORMED_BODY, refusal.sentence(), refusal.expression());
        }
        return parseReceived(new String(body, StandardCharsets.UTF_8));
    }

    /** The canonical JSON. */
    public String encode(IBaseResource resource) {
        return context.newJsonParser().encodeResourceToString(resource);
    }

    /**
     * Refuses what a reader of XML could not get. Writing the XML tells it for certain, and costs as much as writing JSON
     * once more: it is done only where a text holds something that XML may lack.
     *
     * @param json the resource's canonical JSON
     */
    public void requireXml(IBaseResource resource, String json) {
        if (json.chars().noneMatch(FhirJson::mayBeMissingInXml)) {
            return;
        }
        try {
            if (holdsNoncharacter(context.newXmlParser().encodeResourceToString(resource))) {
                throw unwritable("a character that is none (U+FFFE or U+FFFF)", resource);
            }
        } catch (ConfigurationException unwritable) {
            // HAPI says so of any failure to write; what it cannot write is a character that XML does not have.
            throw unwritable("a control character", resource);
        }
    }

    /** HAPI writes them, as references that no reader of XML takes. */
    private static boolean holdsNoncharacter(String xml) {
        return xml.contains("&#xfffe;")
                || xml.contains("&#xffff;")
                || xml.indexOf('\ufffe') >= 0
                || xml.indexOf('\uffff') >= 0;
    }

    private static UnprocessableEntityException unwritable(String what, IBaseResource resource) {
        return Outcomes.unprocessable(
                "A text holds " + what + ", which cannot be written as XML. Take it out.", resource.fhirType());
    }

    /** Control characters, which JSON writes with a backslash; halves of pairs and what follows them; and markup. */
    private static boolean mayBeMissingInXml(int character) {
        return character == '\\' || character == '<' || character == 0x7f || character >= Character.MIN_SURROGATE;
    }
}
