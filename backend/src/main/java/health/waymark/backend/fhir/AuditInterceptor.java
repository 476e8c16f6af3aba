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
import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.audit.AuditTrail;
import health.waymark.backend.audit.ConcernedPatients;
import health.waymark.backend.audit.Deed;
import health.waymark.backend.tenancy.TenantId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
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
    private final QueryText queries;
    private final HistoryAudit histories;

    AuditInterceptor(AuditTrail audit, QueryText queries, HistoryAudit histories) {
        this.audit = audit;
        this.queries = queries;
        this.histories = histories;
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
        Optional<Deed> deed = tenant.flatMap(own -> deed(request, operation, answerTo(request, details)));
        if (deed.isPresent()) {
            audit.record(tenant.get(), FhirRequests.actor(request, caller.get()), List.of(deed.get()));
        } else {
            histories.record(request, operation, caller.get());
        }
    }

    /** An answer that no patient is behind is not even turned into a Bundle. */
    private static @Nullable IBaseResource answerTo(RequestDetails request, ResponseDetails details) {
        RawAnswer answer = RawResources.answerOf(request);
        if (answer == null) {
            return details.getResponseResource();
        }
        String type = request.getResourceName();
        boolean concerns = (type != null && concernsPatients(type))
                || answer.types().stream().anyMatch(AuditInterceptor::concernsPatients);
        return concerns ? answer.bundle() : null;
    }

    private static Optional<TenantId> tenantOf(RequestDetails request) {
        return FhirRequests.findTenant(request).filter(tenant -> !tenant.equals(TenantId.DIRECTORY));
    }

    private static boolean writes(RestOperationTypeEnum operation) {
        return switch (operation) {
            case CREATE, UPDATE, PATCH, DELETE, TRANSACTION, METADATA -> true;
            default -> false;
        };
    }

    private Optional<Deed> deed(
            RequestDetails request, RestOperationTypeEnum operation, @Nullable IBaseResource resource) {
        if (resource instanceof Bundle bundle) {
            return queried(request, operation, bundle);
        }
        if (!(resource instanceof Resource one) || !concernsPatients(one.fhirType())) {
            return Optional.empty();
        }
        String version = one.getIdElement().getVersionIdPart();
        return Optional.of(Deed.read(
                operation.getCode(),
                referenceOf(one),
                version == null ? null : Integer.valueOf(version),
                patientsIn(one)));
    }

    /** A search or history of patients' data, or one that brought some along. */
    private Optional<Deed> queried(RequestDetails request, RestOperationTypeEnum operation, Bundle bundle) {
        List<Resource> told = bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Objects::nonNull)
                .filter(resource -> concernsPatients(resource.fhirType()))
                .toList();
        String type = request.getResourceName();
        if (told.isEmpty() && (type == null || !concernsPatients(type))) {
            return Optional.empty();
        }
        boolean ofLog = "AuditEvent".equals(type);
        return Optional.of(Deed.query(
                operation.getCode(),
                type == null ? "*" : entityOf(request),
                queries.of(request),
                Stream.concat(
                                told.stream().flatMap(resource -> patientsIn(resource).stream()),
                                queries.patientsNamed(request))
                        .distinct()
                        .toList(),
                // A reader of the log would otherwise make it grow by what it already holds.
                ofLog
                        ? List.of()
                        : told.stream()
                                .map(AuditInterceptor::referenceOf)
                                .distinct()
                                .toList()));
    }

    private static boolean concernsPatients(String type) {
        return !type.equals("OperationOutcome")
                && !type.equals("Parameters")
                && TypeGroup.of(type).concernsPatients();
    }

    private static String referenceOf(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static List<String> patientsIn(Resource resource) {
        return ConcernedPatients.in(
                resource.fhirType(), resource.getIdElement().getIdPart(), RawResources.jsonOf(resource));
    }

    /** Whoever is refused, or fails on a patient's data, leaves a row too. */
    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    boolean recordRefusal(RequestDetails request, BaseServerResponseException failure) {
        Optional<Caller> caller = CurrentCaller.find();
        Optional<TenantId> tenant = tenantOf(request);
        RestOperationTypeEnum operation = request.getRestOperationType();
        String type = request.getResourceName();
        boolean refused = failure.getStatusCode() == 403;
        if (caller.isEmpty() || tenant.isEmpty() || operation == null) {
            return true;
        }
        if (refused || (type != null && concernsPatients(type))) {
            Deed deed = Deed.without(
                    actionOf(operation),
                    operation.getCode(),
                    refused ? "8" : "4",
                    entityOf(request),
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

    private static String entityOf(RequestDetails request) {
        String type = request.getResourceName() == null ? "*" : request.getResourceName();
        return request.getId() == null || request.getId().getIdPart() == null
                ? type
                : type + "/" + request.getId().getIdPart();
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
