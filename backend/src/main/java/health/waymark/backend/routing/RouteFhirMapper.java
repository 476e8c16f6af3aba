package health.waymark.backend.routing;

import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.routing.ResolvedRoute.Code;
import health.waymark.backend.routing.ResolvedRoute.Concept;
import health.waymark.backend.routing.ResolvedRoute.Position;
import health.waymark.backend.routing.ResolvedRoute.Provenance;
import health.waymark.backend.routing.ResolvedRoute.RoutedEndpoint;
import health.waymark.backend.routing.ResolvedRoute.RoutedLocation;
import health.waymark.backend.routing.ResolvedRoute.Target;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UrlType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A resolved route as the answer of {@code $route}; the parts have the names of {@link RouteExtension}. */
@Component
final class RouteFhirMapper {

    private static final String WARNINGS = "https://waymark.health/fhir/CodeSystem/route-warning";

    private final DraftFhirMapper drafts;

    RouteFhirMapper(FhirProperties properties) {
        this.drafts = new DraftFhirMapper(properties.base("directory"), UUID::randomUUID);
    }

    Parameters parameters(Routes.Resolved resolved) {
        ResolvedRoute route = resolved.route();
        Parameters answer = new Parameters();
        Target owner = route.owner();
        if (owner != null) {
            answer.addParameter("owner", reference(owner));
        }
        route.locations()
                .forEach(location -> describe(location, answer.addParameter().setName("location")));
        route.endpoints()
                .forEach(endpoint -> describe(endpoint, answer.addParameter().setName("endpoint")));
        DraftFhirMapper.Drafts ready = drafts.drafts(resolved);
        answer.addParameter().setName("request").setResource(ready.request());
        answer.addParameter().setName("task").setResource(ready.task());
        answer.addParameter().setName("outcome").setResource(outcome(route));
        return answer;
    }

    private static void describe(RoutedLocation location, ParametersParameterComponent parts) {
        parts.addPart().setName("reference").setValue(reference(location.location()));
        describe(location.provenance(), parts);
        Position position = location.position();
        if (position != null) {
            ParametersParameterComponent degrees = parts.addPart().setName("position");
            degrees.addPart().setName("latitude").setValue(new DecimalType(position.latitude()));
            degrees.addPart().setName("longitude").setValue(new DecimalType(position.longitude()));
        }
        addText(parts, "address", location.address());
    }

    private static void describe(RoutedEndpoint endpoint, ParametersParameterComponent parts) {
        parts.addPart().setName("reference").setValue(reference(endpoint.endpoint()));
        String address = endpoint.address();
        if (address != null) {
            parts.addPart().setName("address").setValue(new UrlType(address));
        }
        Code connectionType = endpoint.connectionType();
        if (connectionType != null) {
            parts.addPart().setName("connectionType").setValue(coding(connectionType));
        }
        endpoint.payloadTypes()
                .forEach(concept -> parts.addPart().setName("payloadType").setValue(concept(concept)));
        describe(endpoint.provenance(), parts);
    }

    private static void describe(Provenance provenance, ParametersParameterComponent parts) {
        parts.addPart()
                .setName("origin")
                .setValue(new CodeType(provenance.origin().code()));
        Target ancestor = provenance.inheritedFrom();
        if (ancestor != null) {
            parts.addPart().setName("inheritedFrom").setValue(reference(ancestor));
        }
        addText(parts, "reason", provenance.reason());
    }

    private static OperationOutcome outcome(ResolvedRoute route) {
        OperationOutcome outcome = new OperationOutcome();
        route.warnings()
                .forEach(warning -> outcome.addIssue()
                        .setSeverity(IssueSeverity.WARNING)
                        .setCode(issueType(warning.kind()))
                        .setDetails(new CodeableConcept(
                                new Coding(WARNINGS, warning.kind().code(), null)))
                        .setDiagnostics(warning.text()));
        if (!outcome.hasIssue()) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.INFORMATION)
                    .setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics("Resolved by " + route.ruleSet() + " without a warning");
        }
        return outcome;
    }

    private static IssueType issueType(Warning.Kind kind) {
        return switch (kind) {
            case NO_OWNER, NO_LOCATION, NO_ENDPOINT, NOT_PUBLISHED -> IssueType.NOTFOUND;
            case AMBIGUOUS -> IssueType.MULTIPLEMATCHES;
            case NOT_CURRENT -> IssueType.EXPIRED;
            case TOO_MANY, TOO_DEEP -> IssueType.TOOCOSTLY;
            case LOOP, INACTIVE -> IssueType.BUSINESSRULE;
        };
    }

    private static void addText(ParametersParameterComponent parts, String name, @Nullable String text) {
        if (text != null) {
            parts.addPart().setName(name).setValue(new StringType(text));
        }
    }

    private static Reference reference(Target target) {
        return new Reference(target.reference()).setDisplay(target.display());
    }

    static CodeableConcept concept(Concept concept) {
        CodeableConcept value = new CodeableConcept().setText(concept.text());
        concept.codings().forEach(code -> value.addCoding(coding(code)));
        return value;
    }

    private static Coding coding(Code code) {
        return new Coding(code.system().isEmpty() ? null : code.system(), code.code(), code.display());
    }
}
