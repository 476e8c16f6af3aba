package health.waymark.backend.routing;

import health.waymark.backend.routing.ResolvedRoute.Concept;
import health.waymark.backend.routing.ResolvedRoute.Warning;
import health.waymark.backend.routing.ResolvedRoute.Warning.Kind;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/**
 * Drafts as a TwiinCoordinationTask and its request. Without a patient the Task asks a candidate whether it can fulfil
 * the request; with one, it asks the chosen party to do so.
 */
final class TwiinDraft {

    private final TwiinCoordinationRules rules;

    TwiinDraft(IdentifierSystems systems, boolean patientIdentifierRequired) {
        this.rules = new TwiinCoordinationRules(systems, patientIdentifierRequired);
    }

    List<Warning> complete(Drafts drafts, ResolvedRoute route) {
        Task task = drafts.task();
        if (!task.hasFor()) {
            task.setCode(new CodeableConcept(new Coding(TwiinCoordinationRules.CODES, "request-fulfillment", null)));
        }
        byIdentifier(task.getOwner());
        byIdentifier(task.getLocation());
        byIdentifier(task.getRequester());
        Concept work = route.activity().code();
        if (work != null) {
            task.addInput()
                    .setType(new CodeableConcept(new Coding(TwiinCoordinationRules.CODES, "type-of-work", null)))
                    .setValue(RouteFhirMapper.concept(work));
        }
        List<Warning> missing = rules.check(task, drafts.request()).stream()
                .map(finding -> new Warning(Kind.INCOMPLETE, finding.rule() + ": " + finding.sentence(), null))
                .toList();
        if (missing.isEmpty()) {
            task.getMeta().addProfile(TwiinCoordinationRules.PROFILE);
        }
        return missing;
    }

    /** The parties of a Task keep their own addresses of a directory, so that only the identifier means the same to all. */
    private static void byIdentifier(Reference reference) {
        if (reference.hasIdentifier()) {
            reference.setReference(null);
        }
    }
}
