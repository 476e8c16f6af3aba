package health.waymark.backend.fhir.stu3;

import org.hl7.fhir.convertors.factory.VersionConvertorFactory_30_40;
import org.hl7.fhir.dstu3.model.Reference;
import org.hl7.fhir.dstu3.model.Task;

/**
 * A Task in STU3. The converter keeps the requester as the agent. An organization is also who the agent acts for: that is
 * where receivers of notified pulls look for it.
 */
final class Stu3Task {

    private Stu3Task() {}

    static Task of(org.hl7.fhir.r4.model.Task task) {
        Task converted = (Task) VersionConvertorFactory_30_40.convertResource(task);
        if (Stu3Agent.isOrganization(task.getRequester())) {
            converted.getRequester().setAgent(Stu3Agent.of(task.getRequester()));
            converted.getRequester().setOnBehalfOf((Reference)
                    VersionConvertorFactory_30_40.convertType(task.getRequester()));
        }
        return converted;
    }
}
