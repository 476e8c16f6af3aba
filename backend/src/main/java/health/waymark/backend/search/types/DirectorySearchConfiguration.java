package health.waymark.backend.search.types;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.fhir.FhirProvider;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DirectorySearchConfiguration {

    @Bean
    FhirProvider.Several directoryTypeSearchers(FhirContext context, DirectorySearch search) {
        List<FhirProvider> searchers = SearchableTypes.LABELLED.stream()
                .<FhirProvider>map(type -> new DirectoryTypeSearcher(
                        context.getResourceDefinition(type).getImplementingClass(), search))
                .toList();
        return () -> searchers;
    }
}
