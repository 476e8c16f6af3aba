package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import health.waymark.backend.access.Caller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Leaves an audit row for whoever reads the history of types that tell nothing of a patient (IHE ITI-91 Request Care
 * Services Updates). Pages that follow belong to the first: they leave a row of their own only where somebody else reads
 * them, or another node, or much later.
 */
@Component
class HistoryAudit {

    private static final Duration ONE_READING = Duration.ofMinutes(10);
    private static final int MOST_READINGS = 10_000;

    private final AuditTrail audit;
    private final QueryText queries;
    private final Cache<Reading, Boolean> recorded = Caffeine.newBuilder()
            .expireAfterWrite(ONE_READING)
            .maximumSize(MOST_READINGS)
            .build();

    HistoryAudit(AuditTrail audit, QueryText queries) {
        this.audit = audit;
        this.queries = queries;
    }

    /** Who reads which pages. */
    private record Reading(TenantId base, String caller, String entity, String pages) {}

    void record(RequestDetails request, RestOperationTypeEnum operation, Actor actor) {
        Caller caller = actor.caller();
        boolean isHistory =
                operation == RestOperationTypeEnum.HISTORY_TYPE || operation == RestOperationTypeEnum.HISTORY_SYSTEM;
        Optional<String> pages = FhirRequests.pagesOf(request);
        if (!isHistory || FhirRequests.findTenant(request).isEmpty() || pages.isEmpty()) {
            return;
        }
        TenantId base = FhirRequests.tenant(request);
        Reading reading = new Reading(base, caller.id(), entity(base, request), pages.get());
        if (recorded.asMap().putIfAbsent(reading, true) == null) {
            record(logsFor(base, caller), request, operation, actor, reading);
        }
    }

    /**
     * The shared directory is nobody's: that it was read stands in the log of the reader's organization, of a person in
     * those of all that they belong to, and of whoever belongs to none in the directory's own.
     */
    private static List<TenantId> logsFor(TenantId base, Caller caller) {
        if (!base.equals(TenantId.DIRECTORY)) {
            return List.of(base);
        }
        if (caller.home().isPresent()) {
            return List.of(caller.home().get());
        }
        return caller.roles().isEmpty()
                ? List.of(TenantId.DIRECTORY)
                : List.copyOf(caller.roles().keySet());
    }

    private static String entity(TenantId base, RequestDetails request) {
        String type = request.getResourceName() == null ? "*" : request.getResourceName();
        return base.equals(TenantId.DIRECTORY) ? TenantId.DIRECTORY.value() + "/" + type : type;
    }

    private void record(
            List<TenantId> logs,
            RequestDetails request,
            RestOperationTypeEnum operation,
            Actor actor,
            Reading reading) {
        Deed deed = Deed.query(operation.getCode(), reading.entity(), queries.of(request), List.of(), List.of());
        try {
            logs.forEach(log -> audit.recordOpenRead(log, actor, deed));
        } catch (RuntimeException failure) {
            recorded.invalidate(reading);
            throw failure;
        }
    }
}
