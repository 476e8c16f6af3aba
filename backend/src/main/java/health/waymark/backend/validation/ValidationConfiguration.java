package health.waymark.backend.validation;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.store.FhirStore;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ValidationConfiguration {

    @Bean
    FhirProvider.Several validateOperations(
            FhirContext context,
            FhirProperties properties,
            FhirStore store,
            ToValidateReader reader,
            Validation validation) {
        ValidateOperation.ValidateParts parts = new ValidateOperation.ValidateParts(store, reader, validation);
        List<FhirProvider> operations = properties.types().stream()
                .<FhirProvider>map(type -> new ValidateOperation(
                        context.getResourceDefinition(type).getImplementingClass(), parts))
                .toList();
        return () -> operations;
    }
}
