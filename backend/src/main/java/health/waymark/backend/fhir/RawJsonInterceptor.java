package health.waymark.backend.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Writes stored JSON to the caller as it was stored, about fifty times cheaper than parsing and encoding it again.
 * Callers who ask for XML, a summary, some elements or indentation get full resources, which HAPI then encodes.
 */
@Interceptor
@Component
class RawJsonInterceptor {

    private static final Set<RestOperationTypeEnum> ANSWERED_RAW = Set.of(
            RestOperationTypeEnum.READ,
            RestOperationTypeEnum.VREAD,
            RestOperationTypeEnum.SEARCH_TYPE,
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM,
            RestOperationTypeEnum.EXTENDED_OPERATION_SERVER,
            RestOperationTypeEnum.EXTENDED_OPERATION_TYPE,
            RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE);

    private static final List<String> RESHAPING =
            List.of("_summary", "_elements", "_elements:exclude", "_pretty", "_fields");

    private static final String WISH = "waymark.part";
    private static final String[] IN_PART = {"_summary", "_elements"};

    /** Answers of these are one resource, of which the caller may ask for a part. */
    private static final Set<RestOperationTypeEnum> ANSWERED_IN_PART = Set.of(
            RestOperationTypeEnum.READ,
            RestOperationTypeEnum.VREAD,
            RestOperationTypeEnum.CREATE,
            RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH);

    private final RawResources raw;
    private final ResourceShape shape;

    RawJsonInterceptor(RawResources raw, ResourceShape shape) {
        this.raw = raw;
        this.shape = shape;
    }

    /**
     * Keeps from HAPI which part of a resource is wanted: it would give the narrative alone for a text summary, and leave
     * out mandatory elements.
     */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    void keepWish(RestOperationTypeEnum operation, ServletRequestDetails request) {
        // Answers of operations are of other types, and STU3 has other elements
        if (!operation.name().startsWith("EXTENDED_OPERATION") && !FhirVersions.isStu3(request)) {
            shape.requireElements(request.getResourceName(), request.getParameters());
        }
        boolean hasWish = Stream.of(IN_PART).anyMatch(request.getParameters()::containsKey);
        if (!hasWish || !ANSWERED_IN_PART.contains(operation)) {
            return;
        }
        Map<String, String[]> rest = new HashMap<>(request.getParameters());
        Map<String, String[]> wish = new HashMap<>();
        for (String name : IN_PART) {
            String[] values = rest.remove(name);
            if (values != null) {
                wish.put(name, values);
            }
        }
        request.setParameters(rest);
        request.getUserData().put(WISH, wish);
    }

    /** First of all hooks (HAPI sorts by subtraction, so not the smallest int): those after it see full resources. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = -1000)
    void inflate(ServletRequestDetails request, ResponseDetails response) {
        if (response.getResponseResource() instanceof Bundle page) {
            RawResources.removeUnknownTotal(page);
            if (request.getRestOperationType() == RestOperationTypeEnum.TRANSACTION) {
                page.setId((String) null); // HAPI would say in Location that it can be read under its id
            }
        }
        if (isEligible(request)) {
            return;
        }
        RawAnswer answer = RawResources.answerOf(request);
        if (answer != null) {
            response.setResponseResource(answer.bundle());
        }
        IBaseResource resource = response.getResponseResource();
        if (resource == null) {
            return;
        }
        if (resource instanceof Bundle bundle) {
            raw.inflateEntries(bundle);
        } else {
            response.setResponseResource(inPart(request, raw.inflate(resource)));
        }
    }

    private IBaseResource inPart(ServletRequestDetails request, IBaseResource whole) {
        if (!ANSWERED_IN_PART.contains(request.getRestOperationType()) || whole instanceof OperationOutcome) {
            return whole;
        }
        Map<String, String[]> wish = wish(request);
        return wish.isEmpty() ? whole : shape.partOf((Resource) whole, wish);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String[]> wish(ServletRequestDetails request) {
        return (Map<String, String[]>) request.getUserData().getOrDefault(WISH, Map.of());
    }

    /** Last of all hooks: writes the answer itself and tells HAPI that it is done. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = 1_000_000)
    boolean write(ServletRequestDetails request, ResponseDetails details, HttpServletResponse response)
            throws IOException {
        IBaseResource resource = details.getResponseResource();
        if (resource == null || !isEligible(request)) {
            return true;
        }
        RawAnswer answer = RawResources.answerOf(request);
        if (answer != null) {
            try (OutputStream out = RawHeaders.open(response, request.isRespondGzip())) {
                answer.write(out);
            }
            return false;
        }
        if (resource instanceof Bundle bundle && isAllRaw(bundle)) {
            try (OutputStream out = RawHeaders.open(response, request.isRespondGzip())) {
                RawBundleWriter.write(bundle, out);
            }
            return false;
        }
        String json = RawResources.jsonOf(resource);
        if (json == null) {
            return true;
        }
        Meta meta = ((Resource) resource).getMeta();
        RawHeaders.describe(
                response,
                Integer.parseInt(meta.getVersionId()),
                meta.getLastUpdated().toInstant());
        RawHeaders.write(response, json, request.isRespondGzip());
        return false;
    }

    /** HAPI's JSON writer flushes after every value; without this each flush would become a chunk on the wire. */
    @Hook(Pointcut.SERVER_OUTGOING_WRITER_CREATED)
    Writer buffer(Writer writer, ServletRequestDetails request) {
        Stu3Interceptor.describe(request);
        return new FlushOnClose(writer);
    }

    private static boolean isEligible(ServletRequestDetails request) {
        return ANSWERED_RAW.contains(request.getRestOperationType())
                && RESHAPING.stream().noneMatch(request.getParameters()::containsKey)
                && !request.getUserData().containsKey(WISH)
                && !acceptsHtml(request)
                && !FhirVersions.isStu3(request)
                && isJson(request)
                && !RestfulServerUtils.prettyPrintResponse(request.getServer(), request);
    }

    /** A Binary is written as FHIR only to callers who say so; to others its content is. */
    private static boolean isJson(ServletRequestDetails request) {
        RestfulServerUtils.ResponseEncoding encoding = RestfulServerUtils.determineResponseEncodingNoDefault(
                request, request.getServer().getDefaultResponseEncoding());
        return encoding == null
                ? !"Binary".equals(request.getResourceName())
                : encoding.getEncoding() == EncodingEnum.JSON;
    }

    private static boolean acceptsHtml(ServletRequestDetails request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
    }

    private static boolean isAllRaw(Bundle bundle) {
        return bundle.getEntry().stream()
                .allMatch(entry -> entry.getResource() == null || RawResources.jsonOf(entry.getResource()) != null);
    }

    private static final class FlushOnClose extends BufferedWriter {

        private static final int SIZE = 32 * 1024;

        FlushOnClose(Writer out) {
            super(out, SIZE);
        }

        @Override
        public void flush() {
            // Only close() flushes.
        }

        @Override
        public void close() throws IOException {
            super.flush();
            super.close();
        }
    }
}
