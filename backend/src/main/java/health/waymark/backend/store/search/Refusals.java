package health.waymark.backend.store.search;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import health.waymark.backend.fhir.Outcomes;
import java.util.Collection;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What a search does not take, said so that the caller knows what it takes. */
final class Refusals {

    private Refusals() {}

    static InvalidRequestException modifier(String param, String modifier, List<String> known) {
        return Outcomes.notSupported(
                "'" + param + "' does not take the modifier ':" + modifier + "'. It takes: " + String.join(", ", known)
                        + ".",
                param + ":" + modifier);
    }

    static InvalidRequestException terminology(String param, String modifier) {
        return Outcomes.notSupported(
                "'" + param + ":" + modifier + "' needs a terminology server, which there is none of here. Give the"
                        + " codes themselves, with commas between them.",
                param + ":" + modifier);
    }

    static InvalidRequestException parameter(String type, String name, Collection<String> known) {
        return Outcomes.notSupported(
                "'" + name + "' is not a search parameter of " + type + " here. Known are: " + String.join(", ", known)
                        + ".",
                name);
    }

    static InvalidRequestException value(String name, String needed, String given) {
        return Outcomes.invalid("'" + name + "' must be " + needed + "; it was '" + given + "'.", name);
    }

    static InvalidRequestException tooCostly() {
        String sentence = "This search takes longer than it may. Narrow it with more parameters, ask for a smaller"
                + " _count, or leave _sort, _total and includes away.";
        return new InvalidRequestException(sentence, Outcomes.of(IssueType.TOOCOSTLY, sentence, null));
    }

    /** Whether a caller that asked for lenient handling lets this pass: what is not known, but not a wrong value. */
    static boolean isUnknown(InvalidRequestException refusal) {
        return refusal.getOperationOutcome() instanceof OperationOutcome outcome
                && outcome.getIssueFirstRep().getCode() == IssueType.NOTSUPPORTED;
    }
}
