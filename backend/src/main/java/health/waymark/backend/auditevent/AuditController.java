package health.waymark.backend.auditevent;

import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.AuditLog;
import health.waymark.backend.audit.AuditQuery;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.ChainCheck;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.audit.RecordedDeed;
import health.waymark.backend.audit.Trace;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.tenancy.TenantId;
import health.waymark.backend.tenancy.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The audit log of a tenant in plain JSON, and the check that nobody tampered with it. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/audit")
class AuditController {

    private static final int LARGEST = 500;

    private final Tenants tenants;
    private final AccessPolicy policy;
    private final AuditLog log;
    private final AuditTrail audit;
    private final SignedCursors cursors;

    AuditController(Tenants tenants, AccessPolicy policy, AuditLog log, AuditTrail audit, SignedCursors cursors) {
        this.tenants = tenants;
        this.policy = policy;
        this.log = log;
        this.audit = audit;
        this.cursors = cursors;
    }

    @GetMapping
    Page page(@PathVariable String tenant, Filter filter, HttpServletRequest request) {
        TenantId of = readable(tenant);
        int limit = filter.size();
        List<RecordedDeed> found = log.page(of, query(of, filter), limit + 1);
        List<RecordedDeed> page = found.size() > limit ? found.subList(0, limit) : found;
        audit.record(
                of,
                actor(request),
                List.of(Deed.query(
                        "search-type",
                        "AuditEvent",
                        filter.text(),
                        filter.patientReference().stream().toList(),
                        List.of())));
        String next = found.size() > limit ? cursor(of, filter, page.get(limit - 1)) : null;
        return new Page(page, next);
    }

    private AuditQuery query(TenantId tenant, Filter filter) {
        AuditQuery query = filter.query();
        return filter.cursor == null
                ? query
                : cursors.open(tenant + " audit " + filter.text(), filter.cursor)
                        .map(AuditQuery.Place::read)
                        .map(query::after)
                        .orElseThrow(() -> problem(
                                HttpStatus.BAD_REQUEST, "This cursor is not valid here. Start again without it."));
    }

    private String cursor(TenantId tenant, Filter filter, RecordedDeed last) {
        return cursors.seal(
                tenant + " audit " + filter.text(), new AuditQuery.Place(last.recorded(), last.id()).write());
    }

    @GetMapping("/verify")
    ChainCheck verify(@PathVariable String tenant, HttpServletRequest request) {
        TenantId of = readable(tenant);
        ChainCheck check = log.verify(of);
        audit.record(of, actor(request), List.of(Deed.unversioned("E", "verify", "AuditEvent")));
        return check;
    }

    private TenantId readable(String name) {
        Caller caller = CurrentCaller.get();
        TenantId tenant = tenants.find(name)
                .filter(known -> caller.operator() || caller.belongsTo(known))
                .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "There is no such tenant."));
        if (!policy.readsAudit(caller, tenant)) {
            throw problem(
                    HttpStatus.FORBIDDEN,
                    "Only an owner or auditor of this organization, or a key with system/AuditEvent.rs, may do this.");
        }
        return tenant;
    }

    private static Actor actor(HttpServletRequest request) {
        return new Actor(CurrentCaller.get(), request.getRemoteAddr(), Trace.idOf(request));
    }

    private static ErrorResponseException problem(HttpStatus status, String sentence) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, sentence), null);
    }

    /** One page of the log, newest first, and the cursor of the next. */
    record Page(List<RecordedDeed> events, @Nullable String next) {}

    /** What is asked for; all that is given must hold. */
    record Filter(
            @Nullable String from,
            @Nullable String until,
            @Nullable String caller,
            @Nullable String entity,
            @Nullable String patient,
            @Nullable String action,
            @Nullable String interaction,
            @Nullable String outcome,
            @Nullable Integer limit,
            @Nullable String cursor) {

        int size() {
            int wanted = limit == null ? 50 : limit;
            if (wanted < 1 || wanted > LARGEST) {
                throw problem(HttpStatus.BAD_REQUEST, "limit must be a whole number from 1 to " + LARGEST + ".");
            }
            return wanted;
        }

        AuditQuery query() {
            return new AuditQuery(
                    instant("from", from),
                    instant("until", until),
                    Optional.ofNullable(caller),
                    Optional.ofNullable(entity),
                    patientReference(),
                    Optional.ofNullable(action),
                    Optional.ofNullable(interaction),
                    Optional.ofNullable(outcome),
                    Optional.empty());
        }

        Optional<String> patientReference() {
            return Optional.ofNullable(patient).map(id -> id.startsWith("Patient/") ? id : "Patient/" + id);
        }

        /** The filter in one spelling. */
        String text() {
            return List.of(
                            "from=" + Objects.toString(from, ""),
                            "until=" + Objects.toString(until, ""),
                            "caller=" + Objects.toString(caller, ""),
                            "entity=" + Objects.toString(entity, ""),
                            "patient=" + Objects.toString(patient, ""),
                            "action=" + Objects.toString(action, ""),
                            "interaction=" + Objects.toString(interaction, ""),
                            "outcome=" + Objects.toString(outcome, ""))
                    .stream()
                    .filter(parameter -> !parameter.endsWith("="))
                    .reduce((one, other) -> one + "&" + other)
                    .orElse("");
        }

        private static Optional<Instant> instant(String name, @Nullable String text) {
            try {
                return Optional.ofNullable(text)
                        .map(given -> OffsetDateTime.parse(given).toInstant());
            } catch (DateTimeParseException malformed) {
                throw problem(
                        HttpStatus.BAD_REQUEST,
                        name + " must be a time with a zone, for example 2026-11-21T02:14:00Z.");
            }
        }
    }
}
