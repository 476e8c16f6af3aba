package health.waymark.backend.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/** HL7's validator with the core definitions of one version of FHIR, for tests of what we send. */
public final class CoreValidator {

    /** Of the version that we speak. */
    public static final CoreValidator R4 = new CoreValidator(FhirContext.forR4Cached());

    private final FhirValidator validator;

    /** Reads the definitions, which takes seconds: keep it. */
    public CoreValidator(FhirContext context) {
        ValidationSupportChain support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context));
        FhirInstanceValidator instances = new FhirInstanceValidator(support);
        instances.setWrappedWorkerContext(support, new CurrentWorkerContext(support));
        instances.setHostApplicationServices(new CurrentHostServices());
        instances.setErrorForUnknownProfiles(false);
        instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        this.validator = context.newValidator().registerValidatorModule(instances);
    }

    /** What makes the resource invalid. */
    public List<String> errors(String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(CoreValidator::text)
                .toList();
    }

    private static String text(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }
}
