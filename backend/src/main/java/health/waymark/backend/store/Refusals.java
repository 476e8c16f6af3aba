package health.waymark.backend.store;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import health.waymark.backend.fhir.FailureText;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Says in which entry of a Bundle a refusal arose. */
final class Refusals {

    private static final String ABOUT = "waymark.about";
    private static final String INDEX = "waymark.index";

    private Refusals() {}

    /** Remembers the resource that is refused, so that its entry can be found. */
    static BaseServerResponseException about(String reference, BaseServerResponseException refusal) {
        if (refusal.getOperationOutcome() instanceof OperationOutcome outcome) {
            outcome.setUserData(ABOUT, reference);
        }
        return refusal;
    }

    /** The resource that is refused, when it is known. */
    private static @Nullable String reference(BaseServerResponseException refusal) {
        return refusal.getOperationOutcome() instanceof OperationOutcome outcome
                ? (String) outcome.getUserData(ABOUT)
                : null;
    }

    /** Does one interaction's part of the work; a refusal remembers which interaction it is of. */
    static <T> T at(int index, Supplier<T> work) {
        try {
            return work.get();
        } catch (BaseServerResponseException refusal) {
            throw at(index, refusal);
        } catch (DataFormatException malformed) {
            throw at(index, Outcomes.invalid(OutcomeCode.MALFORMED_BODY, FailureText.of(malformed), null));
        }
    }

    private static BaseServerResponseException at(int index, BaseServerResponseException refusal) {
        if (refusal.getOperationOutcome() instanceof OperationOutcome outcome) {
            outcome.setUserData(INDEX, index);
        }
        return refusal;
    }

    /** The number of the interaction that is refused, when it is known. */
    static OptionalInt index(BaseServerResponseException refusal) {
        return refusal.getOperationOutcome() instanceof OperationOutcome outcome
                        && outcome.getUserData(INDEX) instanceof Integer index
                ? OptionalInt.of(index)
                : OptionalInt.empty();
    }

    /** The same refusal, which remembers the interaction when it knows the resource. */
    static BaseServerResponseException located(BaseServerResponseException refusal, List<Target> targets) {
        String reference = reference(refusal);
        for (int index = 0; reference != null && index < targets.size(); index++) {
            if (targets.get(index).reference().equals(reference)) {
                return at(index, refusal);
            }
        }
        return refusal;
    }

    /** The same refusal, whose expressions lead to the entry. */
    static BaseServerResponseException inEntry(int index, BaseServerResponseException refusal) {
        if (refusal.getOperationOutcome() instanceof OperationOutcome outcome) {
            outcome.getIssue().forEach(issue -> lead(issue, "Bundle.entry[" + index + "]"));
        }
        return refusal;
    }

    private static void lead(OperationOutcome.OperationOutcomeIssueComponent issue, String entry) {
        if (issue.getExpression().isEmpty()) {
            issue.addExpression(entry);
        }
        for (StringType expression : issue.getExpression()) {
            expression.setValue(inside(entry, expression.getValue()));
        }
    }

    private static String inside(String entry, String expression) {
        if (expression.startsWith("Bundle.")) {
            return expression;
        }
        return switch (expression) {
            case "http.If-Match" -> entry + ".request.ifMatch";
            case "http.If-None-Match" -> entry + ".request.ifNoneMatch";
            case "http.If-None-Exist" -> entry + ".request.ifNoneExist";
            case "http.url" -> entry + ".request.url";
            default -> resourceIn(entry, expression);
        };
    }

    private static String resourceIn(String entry, String expression) {
        int dot = expression.indexOf('.');
        boolean isElement = !expression.isEmpty() && Character.isUpperCase(expression.charAt(0));
        if (!isElement) {
            return entry;
        }
        return entry + ".resource" + (dot < 0 ? "" : expression.substring(dot));
    }
}
