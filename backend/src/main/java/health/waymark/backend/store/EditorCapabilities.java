package health.waymark.backend.store;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import health.waymark.backend.fhir.CapabilityContributor;
import health.waymark.backend.fhir.FhirProperties;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Names in {@code /metadata} how resources can be changed and conditionally read. */
@Component
@Order(10)
class EditorCapabilities implements CapabilityContributor {

    private static final List<String> PATCH_FORMATS =
            List.of("application/json-patch+json", "application/fhir+json", "application/fhir+xml");

    private static final List<String> FORMATS = List.of("application/fhir+json", "application/fhir+xml", "json", "xml");

    private final FhirProperties properties;

    EditorCapabilities(FhirProperties properties) {
        this.properties = properties;
    }

    @Override
    public void contribute(CapabilityStatement statement, RequestDetails request) {
        CapabilityStatementRestComponent rest = statement.getRestFirstRep();
        boolean isTenant = request.getTenantId() != null;
        for (CapabilityStatementRestResourceComponent resource : rest.getResource()) {
            if (properties.types().contains(resource.getType())) {
                resource.setConditionalRead(ConditionalReadStatus.FULLSUPPORT);
                if (isTenant) {
                    describe(resource);
                }
            }
        }
        statement.getFormat().clear();
        FORMATS.forEach(statement::addFormat);
        if (isTenant) {
            statement.getPatchFormat().clear();
            PATCH_FORMATS.forEach(statement::addPatchFormat);
            rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        }
    }

    private static void describe(CapabilityStatementRestResourceComponent resource) {
        resource.setUpdateCreate(true)
                .setConditionalCreate(true)
                .setConditionalUpdate(true)
                .setConditionalDelete(ConditionalDeleteStatus.SINGLE)
                .addReferencePolicy(ReferenceHandlingPolicy.LITERAL);
        resource.addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
    }
}
