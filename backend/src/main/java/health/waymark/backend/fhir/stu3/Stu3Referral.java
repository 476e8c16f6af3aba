package health.waymark.backend.fhir.stu3;

import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_30_40;
import org.hl7.fhir.dstu3.model.Annotation;
import org.hl7.fhir.dstu3.model.CodeType;
import org.hl7.fhir.dstu3.model.CodeableConcept;
import org.hl7.fhir.dstu3.model.DateTimeType;
import org.hl7.fhir.dstu3.model.Identifier;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.ReferralRequest;
import org.hl7.fhir.dstu3.model.ReferralRequest.ReferralCategory;
import org.hl7.fhir.dstu3.model.ReferralRequest.ReferralPriority;
import org.hl7.fhir.dstu3.model.ReferralRequest.ReferralRequestStatus;
import org.hl7.fhir.dstu3.model.Type;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/**
 * A ServiceRequest as the ReferralRequest of STU3, for which HL7 has no converter. STU3 has no place in a referral: it
 * is kept in an extension, and the Task says it as agreed.
 */
final class Stu3Referral {

    private static final String LOCATION = "https://waymark.health/fhir/StructureDefinition/referral-location";
    private static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private Stu3Referral() {}

    static ReferralRequest of(ServiceRequest request) {
        ReferralRequest referral = new ReferralRequest();
        if (request.hasId()) {
            referral.setId(request.getIdElement().getIdPart());
        }
        request.getIdentifier().forEach(each -> referral.addIdentifier((Identifier) type(each)));
        request.getInstantiatesCanonical().forEach(each -> referral.addDefinition(definition(each)));
        references(request.getBasedOn(), referral::addBasedOn);
        references(request.getReplaces(), referral::addReplaces);
        if (request.hasRequisition()) {
            referral.setGroupIdentifier((Identifier) type(request.getRequisition()));
        }
        referral.setStatus(status(request.getStatus()));
        referral.setIntent(intent(request.getIntent()));
        if (request.hasPriority()) {
            referral.setPriority(ReferralPriority.valueOf(request.getPriority().name()));
        }
        what(request, referral);
        who(request, referral);
        why(request, referral);
        request.getLocationReference().forEach(place -> referral.addExtension(LOCATION, type(place)));
        return referral;
    }

    private static void what(ServiceRequest request, ReferralRequest referral) {
        if (request.hasCode()) {
            referral.addServiceRequested((CodeableConcept) type(request.getCode()));
        }
        if (request.hasOccurrence()) {
            referral.setOccurrence(type(request.getOccurrence()));
        }
    }

    private static void who(ServiceRequest request, ReferralRequest referral) {
        referral.setSubject(subject(request));
        if (request.hasEncounter()) {
            referral.setContext((Reference) type(request.getEncounter()));
        }
        if (request.hasAuthoredOn()) {
            referral.setAuthoredOnElement((DateTimeType) type(request.getAuthoredOnElement()));
        }
        if (request.hasRequester()) {
            referral.getRequester().setAgent((Reference) type(request.getRequester()));
        }
        if (request.hasPerformerType()) {
            referral.setSpecialty((CodeableConcept) type(request.getPerformerType()));
        }
        references(request.getPerformer(), referral::addRecipient);
    }

    private static void why(ServiceRequest request, ReferralRequest referral) {
        request.getReasonCode().forEach(each -> referral.addReasonCode((CodeableConcept) type(each)));
        references(request.getReasonReference(), referral::addReasonReference);
        references(request.getSupportingInfo(), referral::addSupportingInfo);
        request.getNote().forEach(each -> referral.addNote((Annotation) type(each)));
        references(request.getRelevantHistory(), referral::addRelevantHistory);
    }

    /** STU3 has one code for what is not known yet. */
    private static Reference subject(ServiceRequest request) {
        Reference subject = (Reference) type(request.getSubject());
        subject.getExtension().stream()
                .filter(extension -> DATA_ABSENT.equals(extension.getUrl()))
                .filter(extension -> "temp-unknown".equals(extension.getValue().primitiveValue()))
                .forEach(extension -> extension.setValue(new CodeType("temp")));
        return subject;
    }

    private static Reference definition(CanonicalType canonical) {
        return new Reference(canonical.getValue());
    }

    private static ReferralRequestStatus status(ServiceRequestStatus status) {
        return switch (status) {
            case ONHOLD -> ReferralRequestStatus.SUSPENDED;
            case REVOKED -> ReferralRequestStatus.CANCELLED;
            default -> ReferralRequestStatus.valueOf(status.name());
        };
    }

    /** A directive is an order that allows for judgement, and the nearest that STU3 knows is an order. */
    private static ReferralCategory intent(ServiceRequestIntent intent) {
        return intent == ServiceRequestIntent.DIRECTIVE
                ? ReferralCategory.ORDER
                : ReferralCategory.valueOf(intent.name());
    }

    private static void references(List<org.hl7.fhir.r4.model.Reference> from, Consumer<Reference> to) {
        from.forEach(each -> to.accept((Reference) type(each)));
    }

    private static Type type(org.hl7.fhir.r4.model.Type value) {
        return VersionConvertorFactory_30_40.convertType(value);
    }
}
