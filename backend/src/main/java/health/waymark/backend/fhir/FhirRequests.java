package health.waymark.backend.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.Trace;
import health.waymark.backend.tenancy.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a provider reads from a request at the edge. */
public final class FhirRequests {

    private static final String TENANT = "waymark.tenant";
    private static final String UNREADABLE = "waymark.unreadable-entries";
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

    private FhirRequests() {}

    static void setUnreadable(HttpServletRequest request, Map<Integer, DataFormatException> entries) {
        request.setAttribute(UNREADABLE, entries);
    }

    /** Why the resource of that entry of a batch could not be read; empty when it could. */
    @SuppressWarnings("unchecked")
    public static Optional<DataFormatException> unreadable(RequestDetails request, int entry) {
        Object entries = request instanceof ServletRequestDetails servlet
                ? servlet.getServletRequest().getAttribute(UNREADABLE)
                : null;
        return entries == null
                ? Optional.empty()
                : Optional.ofNullable(((Map<Integer, DataFormatException>) entries).get(entry));
    }

    static void setTenant(RequestDetails request, TenantId tenant) {
        request.getUserData().put(TENANT, tenant);
    }

    /** The tenant whose base the request went to; the directory for {@code /fhir/directory}. */
    public static TenantId tenant(RequestDetails request) {
        return (TenantId)
                Objects.requireNonNull(request.getUserData().get(TENANT), "AccessInterceptor sets the tenant");
    }

    /** The tenant of the base, when the request got that far. */
    static Optional<TenantId> findTenant(RequestDetails request) {
        return Optional.ofNullable((TenantId) request.getUserData().get(TENANT));
    }

    /** Who makes the request, for the audit trail. */
    public static Actor actor(RequestDetails request) {
        return actor(request, CurrentCaller.get());
    }

    static Actor actor(RequestDetails request, Caller caller) {
        return request instanceof ServletRequestDetails servlet
                ? new Actor(
                        caller, servlet.getServletRequest().getRemoteAddr(), Trace.idOf(servlet.getServletRequest()))
                : new Actor(caller, null, null);
    }

    /** The version in If-Match, a weak ETag such as {@code W/"3"}; null without the header. */
    public static @Nullable Integer ifMatch(RequestDetails request) {
        return request.getHeader("If-Match") == null ? null : versionIn(request.getHeader("If-Match"));
    }

    /** Whether If-None-Match says {@code *}: the caller wants to create, and not to change what is there. */
    public static boolean ifNoneMatchAny(RequestDetails request) {
        String header = request.getHeader("If-None-Match");
        return header != null && header.strip().equals("*");
    }

    /** The version that an ETag such as {@code W/"3"} names. */
    public static int versionIn(String etag) {
        Matcher matcher = ETAG.matcher(etag.strip());
        if (!matcher.matches()) {
            throw Outcomes.invalid("If-Match must be the ETag of a version, for example W/\"3\".", "http.If-Match");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
