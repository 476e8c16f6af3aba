package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** The two forms in which a Bundle comes. */
enum BundleFormat {
    JSON("{\"resourceType\":\"Basic\"}") {
        @Override
        BundleText read(String text) throws IOException {
            return BundleText.read(text);
        }

        @Override
        IParser parser(FhirContext context) {
            return context.newJsonParser();
        }
    },
    XML("<resource xmlns=\"http://hl7.org/fhir\"><Basic/></resource>") {
        @Override
        BundleText read(String text) throws IOException {
            return XmlBundleText.read(text);
        }

        @Override
        IParser parser(FhirContext context) {
            return context.newXmlParser();
        }
    };

    private final String placeholder;

    BundleFormat(String placeholder) {
        this.placeholder = placeholder;
    }

    /** Of what is posted to a base; empty when it is something else. */
    static Optional<BundleFormat> of(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!request.getMethod().equals("POST") || !InputGate.isBase(request)) {
            return Optional.empty();
        }
        if (type.contains("json")) {
            return Optional.of(JSON);
        }
        return type.contains("xml") ? Optional.of(XML) : Optional.empty();
    }

    /**
     * Where its resources stand.
     *
     * @throws IOException when it is not well-formed
     */
    abstract BundleText read(String text) throws IOException;

    abstract IParser parser(FhirContext context);

    /** Can stand where a resource stood, so that the Bundle parses. */
    String placeholder() {
        return placeholder;
    }

    /** Why the resource of an entry does not parse; empty when it does. */
    Optional<DataFormatException> failure(BundleText.Span resource, String text, FhirContext context) {
        try {
            parser(context).parseResource(resource.in(text));
            return Optional.empty();
        } catch (DataFormatException unreadable) {
            return Optional.of(unreadable);
        }
    }
}
