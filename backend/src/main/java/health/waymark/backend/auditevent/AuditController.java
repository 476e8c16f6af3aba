package health.waymark.backend.auditevent;

import health.waymark.backend.audit.AuditLog;
import health.waymark.backend.audit.AuditQuery;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.ChainCheck;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.audit.RecordedDeed;
import health.waymark.backend.fhir.SignedCursors;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import health.waymark.backend.tenancy.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The audit log of a tenant in plain JSON, and the check that nobody tampered with it. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/audit")
class AuditController {

    private final AuditReaders readers;
    private final AuditLog log;
    private final AuditTrail audit;
    private final SignedCursors cursors;

    AuditController(AuditReaders readers, AuditLog log, AuditTrail audit, SignedCursors cursors) {
        this.readers = readers;
        this.log = log;
        this.audit = audit;
        this.cursors = cursors;
    }

    @GetMapping
    Page page(@PathVariable String tenant, AuditFilter filter, HttpServletRequest request) {
        TenantId of = readers.tenant(tenant, request);
        int limit = filter.size();
        List<RecordedDeed> found = log.page(of, query(of, filter), limit + 1);
        List<RecordedDeed> page = found.size() > limit ? found.subList(0, limit) : found;
        audit.record(
                of,
                AuditReaders.actor(request),
                List.of(Deed.query(
                        "search-type",
                        "AuditEvent",
                        filter.text(),
                        filter.patientReference().stream().toList(),
                        List.of())));
        String next = found.size() > limit ? cursor(of, filter, page.get(limit - 1)) : null;
        return new Page(page, next);
    }

    private AuditQuery query(TenantId tenant, AuditFilter filter) {
        AuditQuery query = filter.query();
        return filter.cursor() == null
                ? query
                : cursors.open(tenant + " audit " + filter.text(), filter.cursor())
                        .map(AuditQuery.Place::read)
                        .map(query::after)
                        .orElseThrow(() -> Problems.of(
                                ProblemCode.INVALID_PARAMETER,
                                "This cursor is not valid here. Start again without it."));
    }

    private String cursor(TenantId tenant, AuditFilter filter, RecordedDeed last) {
        return cursors.seal(
                tenant + " audit " + filter.text(), new AuditQuery.Place(last.recorded(), last.id()).write());
    }

    @GetMapping("/verify")
    ChainCheck verify(@PathVariable String tenant, HttpServletRequest request) {
        TenantId of = readers.tenant(tenant, request);
        ChainCheck check = log.verify(of);
        audit.record(of, AuditReaders.actor(request), List.of(Deed.unversioned("E", "verify", "AuditEvent")));
        return check;
    }

    /** One page of the log, newest first, and the cursor of the next. */
    @Schema(name = "AuditPage")
    record Page(List<RecordedDeed> events, @Nullable String next) {}
}
