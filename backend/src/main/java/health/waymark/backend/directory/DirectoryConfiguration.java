package health.waymark.backend.directory;

import health.waymark.backend.fhir.FhirProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    @Bean
    PublishedCopies publishedCopies(FhirProperties properties) {
        return new PublishedCopies(new ReferenceRewriting(properties.publicUrl().toString()));
    }
}
