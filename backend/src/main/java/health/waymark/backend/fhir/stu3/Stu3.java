package health.waymark.backend.fhir.stu3;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_30_40;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/** Converts resources to FHIR STU3. */
public final class Stu3 {

    private static final String VERSION = "3.0.2";

    private Stu3() {}

    /** Whether STU3 has that type; OrganizationAffiliation, for one, came later. */
    public static boolean has(String type) {
        return type.equals("ServiceRequest") || VersionConvertorFactory_30_40.convertsResource(type);
    }

    /**
     * The resource in STU3. The given one may be changed on the way. In a Bundle, every entry must be of a type that STU3
     * has.
     */
    public static org.hl7.fhir.dstu3.model.Resource convert(Resource resource) {
        if (resource instanceof Bundle bundle) {
            return bundle(bundle);
        }
        if (resource instanceof Parameters parameters) {
            return parameters(parameters);
        }
        if (resource instanceof ServiceRequest request) {
            return Stu3Referral.of(request);
        }
        if (resource instanceof Task task) {
            return Stu3Task.of(task);
        }
        if (resource instanceof OperationOutcome outcome) {
            outcome.getIssue().forEach(issue -> issue.setCode(known(issue.getCode())));
        }
        org.hl7.fhir.dstu3.model.Resource converted = VersionConvertorFactory_30_40.convertResource(resource);
        if (converted instanceof org.hl7.fhir.dstu3.model.CapabilityStatement statement
                && resource instanceof CapabilityStatement) {
            statement.setFhirVersion(VERSION);
        }
        return converted;
    }

    /** Codes that came with R4, by what STU3 has for them. */
    private static IssueType known(IssueType code) {
        return switch (code) {
            case DELETED -> IssueType.NOTFOUND;
            case MULTIPLEMATCHES -> IssueType.BUSINESSRULE;
            default -> code;
        };
    }

    private static org.hl7.fhir.dstu3.model.Bundle bundle(Bundle bundle) {
        List<@Nullable Resource> resources = new ArrayList<>();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            resources.add(entry.getResource());
            entry.setResource(null);
        }
        org.hl7.fhir.dstu3.model.Bundle converted =
                (org.hl7.fhir.dstu3.model.Bundle) VersionConvertorFactory_30_40.convertResource(bundle);
        for (int place = 0; place < resources.size(); place++) {
            Resource resource = resources.get(place);
            if (resource != null) {
                converted.getEntry().get(place).setResource(convert(resource));
            }
        }
        return converted;
    }

    private static org.hl7.fhir.dstu3.model.Parameters parameters(Parameters parameters) {
        List<@Nullable Resource> resources = new ArrayList<>();
        for (Parameters.ParametersParameterComponent parameter : parameters.getParameter()) {
            resources.add(parameter.getResource());
            parameter.setResource(null);
        }
        org.hl7.fhir.dstu3.model.Parameters converted =
                (org.hl7.fhir.dstu3.model.Parameters) VersionConvertorFactory_30_40.convertResource(parameters);
        for (int place = 0; place < resources.size(); place++) {
            Resource resource = resources.get(place);
            if (resource != null) {
                converted.getParameter().get(place).setResource(convert(resource));
            }
        }
        return converted;
    }
}
