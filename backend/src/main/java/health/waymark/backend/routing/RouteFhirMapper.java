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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.UrlType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A resolved route as the answer of {@code $route}; the parts have the names of {@link RouteExtension}. */
@Component
final class RouteFhirMapper {

    private static final String WARNINGS = "https://waymark.health/fhir/CodeSystem/route-warning";
    private static final String ABOUT = "https://waymark.health/fhir/StructureDefinition/route-warning-about";

    private final DraftFhirMapper drafts;
    private final Stu3Draft stu3;

    RouteFhirMapper(FhirProperties fhir, RoutingProperties routing) {
        this.drafts = new DraftFhirMapper(
                fhir.base("directory"), new IdentifierSystems(routing.identifierSystems()), UUID::randomUUID);
        this.stu3 = new Stu3Draft(new CanonicalBases(routing.canonicalBases()));
    }

    Parameters parameters(Routes.Resolved resolved, RouteQuestion question) {
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
        Drafts ready = drafts.drafts(resolved, question.subject());
        List<Warning> warnings = new ArrayList<>(route.warnings());
        warnings.addAll(question.rules().complete(ready, route));
        Stream.ofNullable(resolved.placer().warning()).forEach(warnings::add);
        if (question.stu3()) {
            forStu3(ready.task(), resolved);
        }
        answer.addParameter().setName("request").setResource(ready.request());
        answer.addParameter().setName("task").setResource(ready.task());
        answer.addParameter().setName("outcome").setResource(outcome(route.ruleSet(), warnings));
        if (question.explain()) {
            route.steps().forEach(step -> describe(step, answer.addParameter().setName("trace")));
        }
        return answer;
    }

    private void forStu3(Task task, Routes.Resolved resolved) {
        ResolvedRoute route = resolved.route();
        Target organization = Stu3Draft.organization(route);
        boolean isService = route.label().key().type().equals("HealthcareService");
        stu3.prepare(
                task,
                isService ? drafts.reference(route.label(), resolved.graph()) : null,
                organization == null ? null : drafts.reference(organization, resolved.graph()));
    }

    private static void describe(RouteStep step, ParametersParameterComponent parts) {
        parts.addPart().setName("looking-for").setValue(new CodeType(step.goal().code()));
        parts.addPart().setName("at").setValue(reference(step.at()));
        addText(parts, "element", step.element());
        Target found = step.found();
        if (found != null && step.goal() == RouteStep.Goal.ACTIVITY) {
            parts.addPart().setName("activity").setValue(new CanonicalType(found.display()));
        } else if (found != null) {
            parts.addPart().setName("found").setValue(reference(found));
        }
        parts.addPart()
                .setName("decision")
                .setValue(new CodeType(step.decision().code()));
        Because because = step.because();
        if (because != null) {
            parts.addPart()
                    .setName("because")
                    .setValue(new CodeType(because.reason().code()));
            addText(parts, "value", because.value().isEmpty() ? null : because.value());
        }
        addText(parts, "text", step.sentence());
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
        endpoint.mimeTypes()
                .forEach(type -> parts.addPart().setName("payloadMimeType").setValue(new CodeType(type)));
        describe(endpoint.provenance(), parts);
        describe(endpoint.verification(), parts.addPart().setName("verification"));
    }

    private static void describe(Verification verification, ParametersParameterComponent parts) {
        parts.addPart()
                .setName("status")
                .setValue(new CodeType(verification.status().code()));
        Instant lastVerified = verification.lastVerified();
        if (lastVerified != null) {
            parts.addPart().setName("lastVerified").setValue(new InstantType(lastVerified.toString()));
        }
        LocalDate expires = verification.certificateExpires();
        if (expires != null) {
            parts.addPart().setName("certificateExpires").setValue(new DateType(expires.toString()));
        }
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

    /** Clients that tell the warning in their own language need what it is about. */
    private static void tellAbout(Warning warning, OperationOutcomeIssueComponent issue) {
        Target about = warning.about();
        if (about != null) {
            issue.addExtension(ABOUT, reference(about));
        }
    }

    private static OperationOutcome outcome(String ruleSet, List<Warning> warnings) {
        OperationOutcome outcome = new OperationOutcome();
        for (Warning warning : warnings) {
            OperationOutcomeIssueComponent issue = outcome.addIssue()
                    .setSeverity(isAdvice(warning.kind()) ? IssueSeverity.INFORMATION : IssueSeverity.WARNING)
                    .setCode(issueType(warning.kind()))
                    .setDetails(new CodeableConcept(
                            new Coding(WARNINGS, warning.kind().code(), null)))
                    .setDiagnostics(warning.text());
            tellAbout(warning, issue);
        }
        if (!outcome.hasIssue()) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.INFORMATION)
                    .setCode(IssueType.INFORMATIONAL)
                    .setDiagnostics("Resolved by " + ruleSet + " without a warning");
        }
        return outcome;
    }

    /** What changes nothing about where the request goes. */
    private static boolean isAdvice(Warning.Kind kind) {
        return kind == Warning.Kind.UNVERIFIED || kind == Warning.Kind.PLACER;
    }

    private static IssueType issueType(Warning.Kind kind) {
        return switch (kind) {
            case NO_OWNER, NO_LOCATION, NO_ENDPOINT, NOT_PUBLISHED -> IssueType.NOTFOUND;
            case AMBIGUOUS -> IssueType.MULTIPLEMATCHES;
            case EXPIRED, CERTIFICATE -> IssueType.EXPIRED;
            case TOO_MANY, TOO_DEEP -> IssueType.TOOCOSTLY;
            case LOOP, INACTIVE, NOT_YET, ACTIVITY -> IssueType.BUSINESSRULE;
            case UNREACHABLE, DEGRADED -> IssueType.TRANSIENT;
            case UNVERIFIED, PLACER -> IssueType.INFORMATIONAL;
            case INCOMPLETE -> IssueType.REQUIRED;
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
