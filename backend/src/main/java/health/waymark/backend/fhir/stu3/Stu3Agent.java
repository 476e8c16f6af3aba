package health.waymark.backend.fhir.stu3;

import org.hl7.fhir.convertors.factory.VersionConvertorFactory_30_40;
import org.hl7.fhir.r4.model.Reference;

/**
 * Who asks, where STU3 tells apart who acts and for whom. It wants a person or device to act for an organization, and
 * cannot be told which: so the organization acts by its identifier alone, as in notified pulls, until the sender puts its
 * own system there.
 */
final class Stu3Agent {

    private Stu3Agent() {}

    static boolean isOrganization(Reference requester) {
        return "Organization".equals(requester.getType())
                || "Organization".equals(requester.getReferenceElement().getResourceType());
    }

    static org.hl7.fhir.dstu3.model.Reference of(Reference requester) {
        org.hl7.fhir.dstu3.model.Reference agent =
                (org.hl7.fhir.dstu3.model.Reference) VersionConvertorFactory_30_40.convertType(requester);
        return agent.hasIdentifier() ? agent.setReference(null) : agent;
    }
}
