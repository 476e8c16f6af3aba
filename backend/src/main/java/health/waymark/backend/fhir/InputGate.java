package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at every body that comes to a FHIR path before anything else parses it: size, media type, character encoding,
 * and the limits of {@link JsonGate} and {@link XmlGate}. What passes is handed on as the same bytes.
 */
final class InputGate extends OncePerRequestFilter {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final FhirProperties properties;
    private final OutcomeWriter outcomes;
    private final FhirContext context;

    InputGate(FhirProperties properties, OutcomeWriter outcomes, FhirContext context) {
        this.context = context;
        this.properties = properties;
        this.outcomes = outcomes;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest checked;
        try {
            checked = checked(request);
        } catch (GateException refusal) {
            outcomes.write(response, refusal);
            return;
        }
        chain.doFilter(checked, response);
    }

    private HttpServletRequest checked(HttpServletRequest request) throws GateException {
        String query = request.getQueryString();
        Map<String, List<String>> parameters = query == null ? Map.of() : QueryGate.read(query);
        if (!WITH_BODY.contains(request.getMethod())) {
            return request;
        }
        refuseCompressed(request);
        if (isForm(request)) {
            byte[] form = readWithinLimit(request, QueryGate.MAX_LENGTH);
            return new FormRequest(request, form, parameters, QueryGate.read(TextGate.decode(form)));
        }
        byte[] body = readWithinLimit(request, limitFor(request));
        check(request, body);
        return new BufferedRequest(request, body);
    }

    /** A few bytes could become gigabytes. */
    private static void refuseCompressed(HttpServletRequest request) throws GateException {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new GateException(415, "Send the body as it is, without Content-Encoding.");
        }
    }

    /** A form is one way to send a search (FHIR R4, http.html#search) or the parameters of an operation. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                && request.getMethod().equals("POST")
                && takesForms(request.getRequestURI());
    }

    private static boolean takesForms(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.equals("_search") || last.startsWith("$") || last.startsWith("%24");
    }

    private byte[] readWithinLimit(HttpServletRequest request, long limit) throws GateException {
        if (request.getContentLengthLong() > limit) {
            throw GateException.tooLarge(limit);
        }
        try {
            return read(request.getInputStream(), limit);
        } catch (IOException brokenOff) {
            // The container waits for each part for a time, and then gives up; the caller may have given up before.
            throw GateException.incomplete();
        }
    }

    private byte[] read(InputStream input, long limit) throws IOException, GateException {
        long deadline = System.nanoTime() + properties.maxBodyTime().toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        for (int read = input.read(piece); read >= 0; read = input.read(piece)) {
            body.write(piece, 0, read);
            if (body.size() > limit) {
                throw GateException.tooLarge(limit);
            }
            if (System.nanoTime() > deadline) {
                throw GateException.tooSlow(properties.maxBodyTime().toSeconds());
            }
        }
        return body.toByteArray();
    }

    /** A Bundle is posted to the base itself, {@code /fhir/{tenant}}. */
    static boolean isBase(HttpServletRequest request) {
        long segments = request.getRequestURI().chars().filter(c -> c == '/').count();
        return segments == 2 || (segments == 3 && request.getRequestURI().endsWith("/"));
    }

    private long limitFor(HttpServletRequest request) {
        return (isBase(request) ? properties.maxTransaction() : properties.maxBody()).toBytes();
    }

    private void check(HttpServletRequest request, byte[] body) throws GateException {
        if (body.length == 0) {
            return;
        }
        MediaType type = mediaType(request);
        if (type.getSubtype().equals("json-patch+json")) {
            JsonGate.checkPatch(body);
        } else if (type.getSubtype().endsWith("json")) {
            checkJson(request, body);
        } else if (type.getSubtype().endsWith("xml")) {
            checkXml(request, body);
        } else {
            throw unsupported(type.toString());
        }
    }

    private void checkJson(HttpServletRequest request, byte[] body) throws GateException {
        if (isPostedToBase(request)) {
            FhirRequests.setRefusedEntries(request, JsonGate.checkBundle(body, context));
        } else {
            JsonGate.check(body, context);
        }
    }

    private static void checkXml(HttpServletRequest request, byte[] body) throws GateException {
        if (isPostedToBase(request)) {
            FhirRequests.setRefusedEntries(request, XmlGate.checkBundle(body));
        } else {
            XmlGate.check(body);
        }
    }

    private static boolean isPostedToBase(HttpServletRequest request) {
        return isBase(request) && request.getMethod().equals("POST");
    }

    private static MediaType mediaType(HttpServletRequest request) throws GateException {
        String header = request.getContentType();
        if (header == null) {
            throw unsupported("none");
        }
        try {
            MediaType type = MediaType.parseMediaType(header);
            Charset charset = type.getCharset();
            if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
                throw unsupported(header);
            }
            return type;
        } catch (InvalidMediaTypeException | IllegalCharsetNameException | UnsupportedCharsetException malformed) {
            throw unsupported("malformed");
        }
    }

    private static GateException unsupported(String given) {
        return new GateException(
                415,
                "Send the body as application/fhir+json or application/fhir+xml in UTF-8; the Content-Type was "
                        + (given.length() > 80 ? "something else" : given) + ".");
    }
}
