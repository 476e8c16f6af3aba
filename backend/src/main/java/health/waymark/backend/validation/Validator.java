package health.waymark.backend.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** HL7's validator with the definitions of FHIR R4, and without any network. */
@Component
class Validator {

    private static final Logger LOG = LoggerFactory.getLogger(Validator.class);
    private static final String ANY = "{\"resourceType\":\"Organization\",\"name\":\"Warming up\"}";

    private final ValidationProperties properties;
    private final ValidationSupportChain support;
    private final FhirValidator validator;

    Validator(FhirContext context, ValidationProperties properties) {
        this.properties = properties;
        this.support = new ValidationSupportChain(
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

    /** The first call reads all definitions, which takes seconds: better ours than a caller's. */
    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        if (!properties.warmUp()) {
            return;
        }
        Thread warming = new Thread(this::validateAny, "validator-warm-up");
        warming.setDaemon(true);
        warming.start();
    }

    private void validateAny() {
        try {
            validate(ANY, List.of());
        } catch (RuntimeException failure) {
            LOG.error("The validator cannot be used: $validate will fail", failure);
        }
    }

    /** Whether the definition of that profile is here. */
    boolean knows(String profile) {
        return support.fetchStructureDefinition(profile) != null;
    }

    /** What is wrong with a resource, in JSON or XML as it was sent. */
    List<SingleValidationMessage> validate(String resource, List<String> profiles) {
        ValidationOptions options = new ValidationOptions();
        profiles.forEach(options::addProfile);
        return validator.validateWithResult(resource, options).getMessages();
    }
}
