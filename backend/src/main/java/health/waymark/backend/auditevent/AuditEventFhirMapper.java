package health.waymark.backend.auditevent;

import health.waymark.backend.audit.Deed;
import health.waymark.backend.audit.RecordedDeed;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows an audit row as an AuditEvent in the shape of IHE BALP (Basic Audit Log Patterns). */
@Component
class AuditEventFhirMapper {

    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    /** The types of IHE mCSD: the history of one of them is what ITI-91 asks for. */
    private static final Set<String> CARE_SERVICES = Set.of(
            "Organization",
            "OrganizationAffiliation",
            "Location",
            "Practitioner",
            "PractitionerRole",
            "HealthcareService",
            "Endpoint");

    private static final Map<String, String> PATTERNS =
            Map.of("C", "Create", "R", "Read", "U", "Update", "D", "Delete", "E", "Query");

    private final String server;

    AuditEventFhirMapper(FhirProperties properties) {
        this.server = properties.fhirRoot();
    }

    AuditEvent toFhir(RecordedDeed row) {
        AuditEvent event = new AuditEvent();
        event.setId(row.id().toString());
        event.getMeta().setVersionId("1").setLastUpdatedElement(instant(row));
        Deed deed = row.deed();
        String pattern = (deed.patients().isEmpty() ? "" : "Patient") + PATTERNS.getOrDefault(deed.action(), "Query");
        event.getMeta().addProfile(BALP + pattern);
        event.setType(new Coding(
                "http://terminology.hl7.org/CodeSystem/audit-event-type", AuditSearch.TYPE, "RESTful Operation"));
        event.addSubtype(new Coding("http://hl7.org/fhir/restful-interaction", deed.interaction(), null));
        if (isCareServicesUpdate(deed)) {
            event.addSubtype(new Coding("urn:ihe:event-type-code", "ITI-91", "Request Care Services Updates"));
        }
        event.setAction(AuditEventAction.fromCode(deed.action()));
        event.setRecordedElement(instant(row));
        event.setOutcome(AuditEventOutcome.fromCode(deed.outcome()));
        event.setOutcomeDesc(deed.reason());
        addAgents(event, row);
        event.getSource().getObserver().setDisplay("Waymark").getIdentifier().setValue(server);
        event.getSource()
                .addType(new Coding(
                        "http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server"));
        addEntities(event, row);
        return event;
    }

    private static boolean isCareServicesUpdate(Deed deed) {
        String type = deed.entity().substring(deed.entity().indexOf('/') + 1);
        return deed.interaction().equals("history-type") && CARE_SERVICES.contains(type);
    }

    private static InstantType instant(RecordedDeed row) {
        return new InstantType(row.recorded().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    private void addAgents(AuditEvent event, RecordedDeed row) {
        AuditEventAgentComponent who = event.addAgent().setRequestor(true);
        boolean person = row.callerKind().equals("person");
        who.setType(
                person
                        ? concept("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", null)
                        : concept(DICOM, "110153", "Source Role ID"));
        who.getWho().setDisplay(row.callerName()).getIdentifier().setValue(row.caller());
        if (row.sourceIp() != null) {
            who.getNetwork().setAddress(row.sourceIp()).setType(AuditEventAgentNetworkType._2);
        }
        if (row.onBehalfOf() != null) {
            AuditEventAgentComponent organization = event.addAgent().setRequestor(false);
            organization.setType(new CodeableConcept().setText("Organization acted for"));
            organization.getWho().getIdentifier().setValue(row.onBehalfOf());
        }
        AuditEventAgentComponent receiver = event.addAgent().setRequestor(false);
        receiver.setType(concept(DICOM, "110152", "Destination Role ID"));
        receiver.getWho().setDisplay("Waymark").getIdentifier().setValue(server);
    }

    private static void addEntities(AuditEvent event, RecordedDeed row) {
        Deed deed = row.deed();
        AuditEventEntityComponent what = event.addEntity().setType(new Coding(ENTITY_TYPE, "2", "System Object"));
        if (deed.query() != null) {
            what.setRole(new Coding(OBJECT_ROLE, "24", "Query"));
            what.setQuery((deed.entity() + "?" + deed.query()).getBytes(StandardCharsets.UTF_8));
        } else {
            what.setRole(new Coding(OBJECT_ROLE, "4", "Domain Resource"));
        }
        if (isResource(deed.entity())) {
            what.getWhat().setReference(deed.entity() + (deed.version() == null ? "" : "/_history/" + deed.version()));
        } else {
            what.setName(deed.entity());
        }
        if (deed.versionBefore() != null) {
            what.addDetail()
                    .setType("version-before")
                    .setValue(new StringType(deed.versionBefore().toString()));
        }
        deed.found().forEach(found -> addEntity(event, "2", "System Object", "4", "Domain Resource", found));
        deed.patients().forEach(patient -> addEntity(event, "1", "Person", "1", "Patient", patient));
        if (row.traceId() != null) {
            event.addEntity()
                    .setType(new Coding(
                            "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId", null))
                    .getWhat()
                    .getIdentifier()
                    .setValue(row.traceId());
        }
    }

    /** Types of the shared directory, {@code directory/…}, are none. */
    private static boolean isResource(String entity) {
        return entity.contains("/") && !entity.startsWith(TenantId.DIRECTORY.value() + "/");
    }

    private static void addEntity(
            AuditEvent event, String type, String typeName, String role, String roleName, String reference) {
        event.addEntity()
                .setType(new Coding(ENTITY_TYPE, type, typeName))
                .setRole(new Coding(OBJECT_ROLE, role, roleName))
                .getWhat()
                .setReference(reference);
    }

    private static CodeableConcept concept(String system, String code, @Nullable String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display));
    }
}
