package health.waymark.backend.routing;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the Technical Agreement Workflow asks of a coordination Task and of the request in its focus. Rules with a number
 * of their own in the profile keep it; the cardinalities of the profile are named by the element.
 */
final class TwiinCoordinationRules {

    static final String PROFILE = "https://fhir.twiin.nl/ig/workflow/StructureDefinition/twiin-coordination-task";
    static final String CODES = "https://fhir.twiin.nl/ig/workflow/CodeSystem/ta-workflow";

    private static final List<TaskStatus> UNUSED = List.of(TaskStatus.DRAFT, TaskStatus.READY, TaskStatus.ONHOLD);
    private static final List<TaskStatus> REFUSING = List.of(TaskStatus.REJECTED, TaskStatus.CANCELLED);

    private final IdentifierSystems systems;
    private final boolean patientIdentifierRequired;

    TwiinCoordinationRules(IdentifierSystems systems, boolean patientIdentifierRequired) {
        this.systems = systems;
        this.patientIdentifierRequired = patientIdentifierRequired;
    }

    /** One rule that is not kept. */
    record Broken(String rule, String sentence) {}

    /** Everything that is not as agreed; {@code request} is null when only the Task is at hand. */
    List<Broken> check(Task task, @Nullable ServiceRequest request) {
        List<Broken> broken = new ArrayList<>();
        states(task, broken);
        patient(task, broken);
        parties(task, broken);
        content(task, broken);
        if (request != null) {
            request(request, broken);
        }
        return broken;
    }

    private static void states(Task task, List<Broken> broken) {
        require(!UNUSED.contains(task.getStatus()), "twiin-ct-1", "draft, ready and on-hold are not used.", broken);
        require(
                !has(task.getStatusReason(), CODES, "not-selected") || task.getStatus() == TaskStatus.CANCELLED,
                "twiin-ct-2",
                "the reason not-selected goes with the status cancelled only.",
                broken);
        require(
                !has(task.getBusinessStatus(), CODES, "selected") || (isFulfil(task) && task.hasFor()),
                "twiin-ct-3",
                "who is selected gets the code fulfill and the patient in Task.for.",
                broken);
        require(
                !REFUSING.contains(task.getStatus()) || task.hasStatusReason(),
                "twiin-ct-5",
                "say in statusReason why it was rejected or cancelled.",
                broken);
    }

    private void patient(Task task, List<Broken> broken) {
        require(
                !has(task.getCode(), CODES, "request-fulfillment") || !task.hasFor(),
                "twiin-ct-4",
                "while nobody is selected, Task.for is empty.",
                broken);
        boolean hasNumber = systems.isOf(
                IdentifierSystems.BSN, task.getFor().getIdentifier().getSystem());
        if (patientIdentifierRequired) {
            require(!task.hasFor() || hasNumber, "Task.for", "this region asks for the patient's BSN.", broken);
        } else {
            require(!hasNumber, "twiin-ct-6", "better leave the patient's BSN out of Task.for.", broken);
        }
    }

    private void parties(Task task, List<Broken> broken) {
        require(
                systems.isOf(
                        IdentifierSystems.URA,
                        task.getRequester().getIdentifier().getSystem()),
                "Task.requester",
                "name the sender by its URA: publish it as an identifier of your Organization.",
                broken);
        require(
                "HealthcareService".equals(task.getOwner().getType())
                        && !(task.getOwner().hasReference() && task.getOwner().hasIdentifier()),
                "Task.owner",
                "the owner is a HealthcareService, by its identifier alone.",
                broken);
        custodian(task.getOwner(), "Task.owner", broken);
        custodian(task.getLocation(), "Task.location", broken);
    }

    /** An official identifier that says by whom it was given out. */
    private void custodian(Reference reference, String element, List<Broken> broken) {
        Identifier identifier = reference.getIdentifier();
        Identifier by = identifier.getAssigner().getIdentifier();
        require(
                identifier.hasSystem()
                        && identifier.hasValue()
                        && identifier.getUse() == Identifier.IdentifierUse.OFFICIAL
                        && by.hasValue()
                        && systems.isOf(IdentifierSystems.URA, by.getSystem()),
                element,
                "its publisher gave it no official identifier with the URA of who gave it out (assigner).",
                broken);
    }

    private static void content(Task task, List<Broken> broken) {
        require(task.getIntent() == Task.TaskIntent.ORDER, "Task.intent", "the intent is order.", broken);
        require(
                isFulfil(task) || has(task.getCode(), CODES, "request-fulfillment"),
                "Task.code",
                "the code is fulfill or request-fulfillment.",
                broken);
        require(task.hasFocus(), "Task.focus", "the focus is a ServiceRequest.", broken);
        require(task.hasAuthoredOn(), "Task.authoredOn", "say when it was written.", broken);
        long works = task.getInput().stream()
                .filter(input -> has(input.getType(), CODES, "type-of-work"))
                .count();
        require(
                works == 1,
                "Task.input",
                "exactly one input says the type of work: the service names no type.",
                broken);
    }

    private static void request(ServiceRequest request, List<Broken> broken) {
        require(
                request.hasInstantiatesCanonical(),
                "ServiceRequest.instantiatesCanonical",
                "say which activity is asked for, with the parameter 'activity'.",
                broken);
        require(
                !request.getSubject().hasExtension(DraftFhirMapper.DATA_ABSENT),
                "ServiceRequest.subject",
                "add the patient, or name it with the parameter 'subject'.",
                broken);
    }

    private static boolean isFulfil(Task task) {
        return has(task.getCode(), DraftFhirMapper.TASK_CODE, "fulfill");
    }

    private static boolean has(CodeableConcept concept, String system, String code) {
        return concept.getCoding().stream()
                .anyMatch(coding -> system.equals(coding.getSystem()) && code.equals(coding.getCode()));
    }

    private static void require(boolean kept, String rule, String sentence, List<Broken> broken) {
        if (!kept) {
            broken.add(new Broken(rule, sentence));
        }
    }
}
