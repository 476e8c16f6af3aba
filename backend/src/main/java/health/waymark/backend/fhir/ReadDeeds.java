package health.waymark.backend.fhir;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.access.TypeGroup;
import health.waymark.backend.audit.ConcernedPatients;
import health.waymark.backend.audit.Deed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an answer tells of patients, as the audit log keeps it. */
@Component
class ReadDeeds {

    private static final String META = "$meta";
    private static final String OPERATION = "operation";

    private final QueryText queries;

    ReadDeeds(QueryText queries) {
        this.queries = queries;
    }

    static boolean concernsPatients(String type) {
        return !type.equals("OperationOutcome")
                && !type.equals("Parameters")
                && TypeGroup.of(type).concernsPatients();
    }

    /** A type, or one resource; everything is a star. */
    static String entityOf(RequestDetails request) {
        String type = request.getResourceName() == null ? "*" : request.getResourceName();
        return request.getId() == null || request.getId().getIdPart() == null
                ? type
                : type + "/" + request.getId().getIdPart();
    }

    /** As FHIR calls an interaction (R4, valueset-restful-interaction.html): it does not tell operations apart. */
    static String codeOf(RestOperationTypeEnum operation) {
        return operation.getCode().startsWith("extended-operation") ? OPERATION : operation.getCode();
    }

    /** Empty when the answer tells nothing of a patient. */
    Optional<Deed> of(RequestDetails request, RestOperationTypeEnum operation, @Nullable IBaseResource answer) {
        if (answer instanceof Bundle bundle) {
            return queried(request, operation, bundle);
        }
        if (answer instanceof Parameters) {
            return ofMeta(request);
        }
        if (!(answer instanceof Resource one) || !concernsPatients(one.fhirType())) {
            return Optional.empty();
        }
        String version = one.getIdElement().getVersionIdPart();
        return Optional.of(Deed.read(
                codeOf(operation),
                referenceOf(one),
                version == null ? null : Integer.valueOf(version),
                patientsIn(one)));
    }

    /** Tags and security labels say something of the patient as well, and that the resource is there. */
    private static Optional<Deed> ofMeta(RequestDetails request) {
        String type = request.getResourceName();
        if (!META.equals(request.getOperation()) || type == null || !concernsPatients(type)) {
            return Optional.empty();
        }
        String id = request.getId() == null ? null : request.getId().getIdPart();
        return Optional.of(
                id == null
                        ? Deed.query(OPERATION, type, META, List.of(), List.of())
                        : Deed.read(OPERATION, type + "/" + id, null, ConcernedPatients.in(type, id, null)));
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
                codeOf(operation),
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
                        : told.stream().map(ReadDeeds::referenceOf).distinct().toList()));
    }

    private static String referenceOf(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static List<String> patientsIn(Resource resource) {
        return ConcernedPatients.in(
                resource.fhirType(), resource.getIdElement().getIdPart(), RawResources.jsonOf(resource));
    }
}
