package health.waymark.backend.fhir;

import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML 1.0 in the FHIR namespace within bounds: no document type, no deep nesting, no number bomb. */
final class XmlGate {

    private static final String FHIR = "http://hl7.org/fhir";
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 500_000;
    private static final Pattern WITH_EXPONENT = Pattern.compile("[-+]?[0-9.]++[eE][-+]?[0-9]{1,18}");
    private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]++(\\.[0-9]*+)?");

    /** No identifier is as long, and no reader of JSON takes a longer number. */
    private static final int MOST_DIGITS = 400;

    /** The JDK's own parser, so that no other on the class path decides what is refused. */
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    }

    private XmlGate() {}

    static void check(byte[] body) throws GateException {
        String text = TextGate.decode(body);
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text));
            checkProlog(reader.getVersion(), reader.getCharacterEncodingScheme());
            checkElements(reader);
        } catch (XMLStreamException malformed) {
            throw GateException.malformed("The body is not valid XML, at line "
                    + malformed.getLocation().getLineNumber() + ", column "
                    + malformed.getLocation().getColumnNumber() + ".");
        }
    }

    private static void checkProlog(@Nullable String version, @Nullable String encoding) throws GateException {
        if (version != null && !version.equals("1.0")) {
            throw GateException.malformed("Send XML 1.0; the body says version " + version + ".");
        }
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw GateException.malformed("Send XML in UTF-8; the body says another encoding.");
        }
    }

    private static void checkElements(XMLStreamReader reader) throws XMLStreamException, GateException {
        int depth = 0;
        int elements = 0;
        boolean inId = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw GateException.malformed("The XML holds a document type or an entity, which is not allowed.");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                elements++;
                depth++;
                if (inId) {
                    throw GateException.malformed("An id is its value and nothing else: leave out what stands in it.");
                }
                inId = depth == 2 && reader.getLocalName().equals("id");
                checkElement(reader, depth, elements);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                inId = false;
            }
        }
    }

    private static void checkElement(XMLStreamReader reader, int depth, int elements) throws GateException {
        if (depth > MAX_DEPTH || elements > MAX_ELEMENTS) {
            throw GateException.malformed("The XML is nested deeper than " + MAX_DEPTH + " levels or too large.");
        }
        if (depth == 1 && !FHIR.equals(reader.getNamespaceURI())) {
            throw GateException.malformed("The root element must be in the namespace " + FHIR + ".");
        }
        String value = reader.getAttributeValue(null, "value");
        if (value != null) {
            if (value.isBlank()) {
                throw GateException.malformed("A value is empty or blank: leave out what has no value, at line "
                        + reader.getLocation().getLineNumber() + ".");
            }
            TextGate.check(value, ", at line " + reader.getLocation().getLineNumber() + ".");
            checkNumber(value);
            if (depth == 2 && reader.getLocalName().equals("id")) {
                IdGate.check(value, ".");
            }
        }
    }

    /** XML does not type its values, so only what has an exponent, or digits without end, is held to be a number. */
    private static void checkNumber(String value) throws GateException {
        boolean endless = value.length() > MOST_DIGITS && DIGITS.matcher(value).matches();
        if (endless || WITH_EXPONENT.matcher(value).matches()) {
            NumberGate.check(value, ".");
        }
    }
}
