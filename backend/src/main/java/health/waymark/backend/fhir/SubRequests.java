package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import health.waymark.backend.tenancy.TenantId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/** Requests that stand inside another: the GET entries of a Bundle. They go to the same tenant by the same caller. */
public final class SubRequests {

    private SubRequests() {}

    /** A request for one resource. */
    public static RequestDetails of(
            RequestDetails outer, RestOperationTypeEnum operation, String type, String id, String path) {
        RequestDetails inner = of(outer, operation, type, path);
        inner.setId(new IdType(type, id));
        return inner;
    }

    /**
     * A request of its own parameters.
     *
     * @param path what follows the base, with its query
     */
    public static RequestDetails of(
            RequestDetails outer, RestOperationTypeEnum operation, @Nullable String type, String path) {
        TenantId tenant = FhirRequests.tenant(outer);
        SystemRequestDetails inner = new SystemRequestDetails();
        inner.setFhirContext(outer.getFhirContext());
        inner.setTenantId(outer.getTenantId());
        inner.setFhirServerBase(outer.getFhirServerBase());
        inner.setCompleteUrl(outer.getFhirServerBase() + "/" + path);
        inner.setResourceName(type);
        inner.setRestOperationType(operation);
        inner.setParameters(parameters(path));
        String prefer = outer.getHeader("Prefer");
        if (prefer != null) {
            inner.addHeader("Prefer", prefer);
        }
        FhirRequests.setTenant(inner, tenant);
        return inner;
    }

    /** The query of a URL, by name. */
    public static Map<String, String[]> parameters(String url) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        int question = url.indexOf('?');
        for (String pair :
                question < 0 ? new String[0] : url.substring(question + 1).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(decode(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
            }
        }
        Map<String, String[]> parameters = new LinkedHashMap<>();
        values.forEach((name, all) -> parameters.put(name, all.toArray(String[]::new)));
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Outcomes.invalid("'" + text + "' is not well-formed URL encoding.", "http.url");
        }
    }
}
