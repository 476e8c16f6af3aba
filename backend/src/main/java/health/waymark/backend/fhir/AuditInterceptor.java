package health.waymark.backend.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import health.waymark.backend.access.Caller;
import health.waymark.backend.access.CurrentCaller;
import health.waymark.backend.audit.Actor;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Leaves an audit row for each answer that tells something of a patient, before it goes out, and for each refusal.
 * Changes leave theirs in the store, in the transaction of the change.
 */
@Interceptor
@Component
class AuditInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(AuditInterceptor.class);

    private final AuditTrail audit;
    private final ReadDeeds reads;
    private final HistoryAudit histories;
    private final EntryAudit entries;

    AuditInterceptor(AuditTrail audit, ReadDeeds reads, HistoryAudit histories, EntryAudit entries) {
        this.audit = audit;
        this.reads = reads;
        this.histories = histories;
        this.entries = entries;
    }

    /** Before the hooks of {@link RawJsonInterceptor}. Without its row an answer does not go out. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = -2000)
    void recordRead(ServletRequestDetails request, ResponseDetails details) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        Optional<Caller> caller = CurrentCaller.find();
        Optional<TenantId> tenant = tenantOf(request);
        if (operation == null || caller.isEmpty() || writes(operation)) {
            return;
        }
        Actor actor = FhirRequests.actor(request, caller.get());
        if (operation == RestOperationTypeEnum.TRANSACTION) {
            tenant.ifPresent(own -> entries.record(request, own, actor));
            return;
        }
        Optional<Deed> deed = tenant.flatMap(own -> reads.of(request, operation, answerTo(request, details)));
        if (deed.isPresent()) {
            audit.record(tenant.get(), actor, List.of(deed.get()));
        } else {
            histories.record(request, operation, actor);
        }
    }

    /** An answer that no patient is behind is not even turned into a Bundle. */
    private static @Nullable IBaseResource answerTo(RequestDetails request, ResponseDetails details) {
        RawAnswer answer = RawResources.answerOf(request);
        if (answer == null) {
            return details.getResponseResource();
        }
        String type = request.getResourceName();
        boolean concerns = (type != null && ReadDeeds.concernsPatients(type))
                || answer.types().stream().anyMatch(ReadDeeds::concernsPatients);
        return concerns ? answer.bundle() : null;
    }

    private static Optional<TenantId> tenantOf(RequestDetails request) {
        return FhirRequests.findTenant(request).filter(tenant -> !tenant.equals(TenantId.DIRECTORY));
    }

    private static boolean writes(RestOperationTypeEnum operation) {
        return switch (operation) {
            case CREATE, UPDATE, PATCH, DELETE, METADATA -> true;
            default -> false;
        };
    }

    /** Whoever is refused, or fails on a patient's data, leaves a row too. */
    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    boolean recordRefusal(RequestDetails request, BaseServerResponseException failure) {
        Optional<Caller> caller = CurrentCaller.find();
        Optional<TenantId> tenant = tenantOf(request);
        RestOperationTypeEnum operation = request.getRestOperationType();
        String type = request.getResourceName();
        boolean refused = failure.getStatusCode() == 403;
        // A limit stops requests before anything is done, mostly without looking at them.
        boolean limited = failure.getStatusCode() == 429;
        if (limited || caller.isEmpty() || tenant.isEmpty() || operation == null) {
            return true;
        }
        if (refused || concernsPatients(type, request)) {
            Deed deed = Deed.without(
                    actionOf(operation),
                    ReadDeeds.codeOf(operation),
                    refused ? "8" : "4",
                    ReadDeeds.entityOf(request),
                    "HTTP " + failure.getStatusCode());
            try {
                audit.record(tenant.get(), FhirRequests.actor(request, caller.get()), List.of(deed));
            } catch (RuntimeException away) {
                // The caller gets its refusal all the same: nothing was disclosed.
                LOG.error("A refusal could not be recorded", away);
            }
        }
        return true;
    }

    private static boolean concernsPatients(@Nullable String type, RequestDetails request) {
        return type == null
                ? request.getResource() instanceof Bundle bundle
                        && bundle.getEntry().stream().anyMatch(EntryAudit::concernsPatients)
                : ReadDeeds.concernsPatients(type);
    }

    private static String actionOf(RestOperationTypeEnum operation) {
        return switch (operation) {
            case CREATE -> "C";
            case READ, VREAD -> "R";
            case UPDATE, PATCH -> "U";
            case DELETE -> "D";
            default -> "E";
        };
    }
}
