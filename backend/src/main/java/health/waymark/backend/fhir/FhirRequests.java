package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.Trace;
import health.waymark.backend.tenancy.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a provider reads from a request at the edge. */
public final class FhirRequests {

    private static final String TENANT = "waymark.tenant";
    private static final String REFUSED_ENTRIES = "waymark.refused-entries";
    private static final String PAGES = "waymark.pages";
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

    private FhirRequests() {}

    /** Keeps why entries of a batch are refused, for their answers. */
    static void setRefusedEntries(HttpServletRequest request, Map<Integer, GateException> entries) {
        Map<Integer, RuntimeException> refusals = new HashMap<>();
        entries.forEach((entry, refusal) -> refusals.put(
                entry, Outcomes.invalid(OutcomeCode.MALFORMED_BODY, refusal.sentence(), refusal.expression())));
        request.setAttribute(REFUSED_ENTRIES, refusals);
    }

    /** Why entries of a batch are refused, by their numbers; more can be added. */
    @SuppressWarnings("unchecked")
    static Map<Integer, RuntimeException> refusedEntries(HttpServletRequest request) {
        Object entries = request.getAttribute(REFUSED_ENTRIES);
        return entries == null ? new HashMap<>() : (Map<Integer, RuntimeException>) entries;
    }

    /** Why that entry of a batch cannot be carried out whatever it asks; empty when it can be tried. */
    public static Optional<RuntimeException> refusalOf(int entry, RequestDetails request) {
        return request instanceof ServletRequestDetails servlet
                ? Optional.ofNullable(
                        refusedEntries(servlet.getServletRequest()).get(entry))
                : Optional.empty();
    }

    /** Says which pages an answer is one of: all that follow the same first page have the same text. */
    public static void setPages(RequestDetails request, String pages) {
        request.getUserData().put(PAGES, pages);
    }

    static Optional<String> pagesOf(RequestDetails request) {
        return Optional.ofNullable((String) request.getUserData().get(PAGES));
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
