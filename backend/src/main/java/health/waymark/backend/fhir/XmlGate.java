package health.waymark.backend.fhir;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

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

    private final XMLStreamReader reader;

    /** The elements around, outermost first. */
    private final List<String> path = new ArrayList<>();

    /** What breaks a rule of FHIR in the resource of an entry, at most one for each; in order of the entries. */
    private final Map<Integer, GateException> inEntries = new TreeMap<>();

    /** Whether the element that was entered last has neither a value nor, so far, anything within. */
    private boolean isBare;

    private int elements;
    private int entries;
    private boolean isBatch;

    private XmlGate(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** A FHIR resource, which stands or falls as a whole. */
    static void check(byte[] body) throws GateException {
        read(body).refuseAny();
    }

    /**
     * What is posted to a base. The entries of a batch stand each for themselves (FHIR R4, http.html#brules): answers
     * what breaks a rule of FHIR in the resources of which entries. A transaction falls with the first of them.
     */
    static Map<Integer, GateException> checkBundle(byte[] body) throws GateException {
        XmlGate gate = read(body);
        if (!gate.isBatch) {
            gate.refuseAny();
        }
        return gate.inEntries;
    }

    private static XmlGate read(byte[] body) throws GateException {
        String text = TextGate.decode(body);
        try {
            XmlGate gate = new XmlGate(FACTORY.createXMLStreamReader(new StringReader(text)));
            gate.checkProlog();
            gate.checkElements();
            return gate;
        } catch (XMLStreamException malformed) {
            throw GateException.malformed("The body is not valid XML, at line "
                    + malformed.getLocation().getLineNumber() + ", column "
                    + malformed.getLocation().getColumnNumber() + ".");
        }
    }

    private void refuseAny() throws GateException {
        for (GateException first : inEntries.values()) {
            throw first;
        }
    }

    private void checkProlog() throws GateException {
        String version = reader.getVersion();
        if (version != null && !version.equals("1.0")) {
            throw GateException.malformed("Send XML 1.0; the body says version " + version + ".");
        }
        String encoding = reader.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw GateException.malformed("Send XML in UTF-8; the body says another encoding.");
        }
    }

    private void checkElements() throws XMLStreamException, GateException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw GateException.malformed("The XML holds a document type or an entity, which is not allowed.");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                enter();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                refuseEmpty();
                path.remove(path.size() - 1);
                isBare = false;
            }
        }
    }

    private void enter() throws GateException {
        if (isResourceId()) {
            refuse(GateException.malformed("An id is its value and nothing else: leave out what stands in it."));
        }
        path.add(reader.getLocalName());
        elements++;
        if (path.size() > MAX_DEPTH || elements > MAX_ELEMENTS) {
            throw GateException.malformed("The XML is nested deeper than " + MAX_DEPTH + " levels or too large.");
        }
        if (path.size() == 1 && !FHIR.equals(reader.getNamespaceURI())) {
            throw GateException.malformed("The root element must be in the namespace " + FHIR + ".");
        }
        if (isInBundle("entry")) {
            entries++;
        }
        isBare = FHIR.equals(reader.getNamespaceURI()) && path.size() > 1 && reader.getAttributeCount() == 0;
        String value = reader.getAttributeValue(null, "value");
        if (value != null) {
            checkValue(value);
        }
    }

    /** An element has a value or something within (FHIR R4, xml.html); the parser would drop it without a word. */
    private void refuseEmpty() throws GateException {
        if (isBare) {
            refuse(GateException.malformed("The element '" + reader.getLocalName()
                    + "' is empty: leave out what has no value, at line "
                    + reader.getLocation().getLineNumber() + "."));
        }
    }

    private void checkValue(String value) throws GateException {
        String place = ", at line " + reader.getLocation().getLineNumber() + ".";
        if (value.isBlank()) {
            refuse(GateException.malformed("A value is empty or blank: leave out what has no value" + place));
        }
        TextGate.check(value, place);
        checkNumber(value);
        if (isResourceId() && !IdGate.isId(value)) {
            refuse(IdGate.refusal(place));
        }
        isBatch |= isInBundle("type") && value.equals("batch");
    }

    private boolean isInBundle(String name) {
        return path.size() == 2
                && path.get(0).equals("Bundle")
                && reader.getLocalName().equals(name);
    }

    /** The id of the resource itself, or of one in a Bundle's entry; other ids belong to elements. */
    private boolean isResourceId() {
        boolean isResource = path.size() == 2
                || (path.size() > 3 && path.get(path.size() - 3).equals("resource"));
        return isResource && path.get(path.size() - 1).equals("id");
    }

    /** Something that is against the rules of FHIR, though not beyond what this server can read. */
    private void refuse(GateException refusal) throws GateException {
        boolean isInEntry = path.size() > 3
                && path.get(0).equals("Bundle")
                && path.get(1).equals("entry")
                && path.get(2).equals("resource");
        if (!isInEntry) {
            throw refusal;
        }
        int entry = entries - 1;
        inEntries.putIfAbsent(entry, refusal.in("Bundle.entry[" + entry + "].resource"));
    }

    /** XML does not type its values, so only what has an exponent, or digits without end, is held to be a number. */
    private static void checkNumber(String value) throws GateException {
        boolean endless = value.length() > MOST_DIGITS && DIGITS.matcher(value).matches();
        if (endless || WITH_EXPONENT.matcher(value).matches()) {
            NumberGate.check(value, ".");
        }
    }
}
