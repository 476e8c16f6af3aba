package health.waymark.backend.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import health.waymark.backend.fhir.OutcomeCode;
import health.waymark.backend.fhir.Outcomes;
import health.waymark.backend.profile.Finding;
import health.waymark.backend.profile.McsdMinimum;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the validator and the mCSD minimum find. */
@Component
class Validation {

    private final FhirContext context;
    private final Validator validator;
    private final McsdMinimum minimum;

    Validation(FhirContext context, Validator validator, McsdMinimum minimum) {
        this.context = context;
        this.validator = validator;
        this.minimum = minimum;
    }

    OperationOutcome of(String type, @Nullable String id, ToValidate asked) {
        OperationOutcome outcome = new OperationOutcome();
        String text = String.valueOf(asked.resource());
        Resource resource = parse(text);
        if (resource != null) {
            checkFit(type, id, resource, outcome);
        }
        validator.validate(text, known(type, asked, outcome)).forEach(message -> add(outcome, message));
        if (resource != null) {
            addMinimum(resource, asked.profiles(), outcome);
        }
        return outcome.hasIssue() ? outcome : Outcomes.done("Nothing is wrong with this " + type + ".");
    }

    /** Null when it cannot be read at all, which the validator then says. */
    private @Nullable Resource parse(String text) {
        IParser parser = text.stripLeading().startsWith("<") ? context.newXmlParser() : context.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        try {
            return (Resource) parser.parseResource(text);
        } catch (DataFormatException unreadable) {
            return null;
        }
    }

    private static void checkFit(String type, @Nullable String id, Resource resource, OperationOutcome outcome) {
        if (!resource.fhirType().equals(type)) {
            error(outcome, OutcomeCode.INVALID_REQUEST, "The resource must be of type " + type + ".", type);
        }
        String own = resource.getIdElement().getIdPart();
        if (id != null && own != null && !id.equals(own)) {
            error(outcome, OutcomeCode.INVALID_REQUEST, "The resource's id must be that of the URL.", type + ".id");
        }
    }

    private List<String> known(String type, ToValidate asked, OperationOutcome outcome) {
        for (String profile : asked.profiles()) {
            if (!validator.knows(profile) && !minimum.isProfile(profile, type)) {
                error(
                        outcome,
                        OutcomeCode.NOT_SUPPORTED,
                        "The profile " + profile + " is not known here. Known are those of FHIR R4 and the mCSD profile"
                                + " of each directory type.",
                        "profile");
            }
        }
        return asked.profiles().stream().filter(validator::knows).toList();
    }

    /** A published resource must keep to it; to others it is advice, unless the caller asks for the profile. */
    private void addMinimum(Resource resource, List<String> profiles, OperationOutcome outcome) {
        boolean asked = profiles.stream().anyMatch(profile -> minimum.isProfile(profile, resource.fhirType()));
        IssueSeverity severity = asked ? IssueSeverity.ERROR : IssueSeverity.WARNING;
        for (Finding finding : minimum.findings(resource)) {
            Outcomes.add(outcome, severity, OutcomeCode.PROFILE_VIOLATED, finding.sentence(), finding.expression());
            Outcomes.name(finding.rule(), outcome);
        }
    }

    private static void error(OperationOutcome outcome, OutcomeCode code, String sentence, String expression) {
        Outcomes.add(outcome, IssueSeverity.ERROR, code, sentence, expression);
    }

    private static void add(OperationOutcome outcome, SingleValidationMessage message) {
        Outcomes.add(
                outcome,
                severity(message.getSeverity()),
                OutcomeCode.INVALID_RESOURCE,
                message.getMessage(),
                message.getLocationString());
    }

    private static IssueSeverity severity(@Nullable ResultSeverityEnum severity) {
        if (severity == null) {
            return IssueSeverity.ERROR;
        }
        return switch (severity) {
            case FATAL -> IssueSeverity.FATAL;
            case ERROR -> IssueSeverity.ERROR;
            case WARNING -> IssueSeverity.WARNING;
            case INFORMATION -> IssueSeverity.INFORMATION;
        };
    }
}
