package health.waymark.backend.fhir;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** Finds the resources of a Bundle in its XML, which has passed {@link XmlGate}. */
final class XmlBundleText {

    /** Of the readers of XML, Woodstox tells where each element stands. */
    private static final WstxInputFactory FACTORY = new WstxInputFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** A Bundle's tags are short. They are read again with each entry, so longer ones would make that dear. */
    private static final int LONGEST_TAGS = 2_000;

    /** A Bundle with more entries is refused as a whole. */
    private static final int MOST_ENTRIES = 500;

    private final String text;
    private final XMLStreamReader2 reader;
    private final List<BundleText.Span> resources = new ArrayList<>();

    private XmlBundleText(String text, XMLStreamReader2 reader) {
        this.text = text;
        this.reader = reader;
    }

    static BundleText read(String text) throws IOException {
        try {
            XMLStreamReader2 reader = (XMLStreamReader2) FACTORY.createXMLStreamReader(new StringReader(text));
            return new XmlBundleText(text, reader).bundle();
        } catch (XMLStreamException malformed) {
            throw new IOException("This XML is not well-formed", malformed);
        }
    }

    private BundleText bundle() throws XMLStreamException {
        reader.nextTag();
        String bundle = startTag();
        String end = endTag();
        @Nullable String type = null;
        int entries = 0;
        while (isAtNextChild()) {
            if (reader.getLocalName().equals("entry")) {
                entry(entries++, bundle, end);
            } else {
                type = reader.getLocalName().equals("type") ? reader.getAttributeValue(null, "value") : type;
                reader.skipElement();
            }
        }
        return new BundleText(type, resources);
    }

    /** A resource alone is not read without its Bundle: that may say what its prefixes mean. */
    private void entry(int number, String bundle, String endOfBundle) throws XMLStreamException {
        String tag = startTag();
        boolean isTried = number < MOST_ENTRIES && bundle.length() + tag.length() <= LONGEST_TAGS;
        String before = isTried ? bundle + tag : "";
        String after = isTried ? endTag() + endOfBundle : "";
        while (isAtNextChild()) {
            boolean isResource = reader.getLocalName().equals("resource");
            int begin = (int) reader.getLocationInfo().getStartingCharOffset();
            reader.skipElement();
            if (isResource && isTried) {
                int end = (int) reader.getLocationInfo().getEndingCharOffset();
                resources.add(new BundleText.Span(number, begin, end, before, after));
            }
        }
    }

    /** Goes on to the next child of the current element, or to its end. */
    private boolean isAtNextChild() throws XMLStreamException {
        int event = reader.next();
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = reader.next();
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    private String startTag() throws XMLStreamException {
        return text.substring((int) reader.getLocationInfo().getStartingCharOffset(), (int)
                reader.getLocationInfo().getEndingCharOffset());
    }

    private String endTag() {
        return "</" + reader.getPrefixedName() + ">";
    }
}
