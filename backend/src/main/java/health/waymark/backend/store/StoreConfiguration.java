package health.waymark.backend.store;

import ca.uhn.fhir.context.FhirContext;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.fhir.FhirJson;
import health.waymark.backend.fhir.FhirProperties;
import health.waymark.backend.fhir.FhirProvider;
import health.waymark.backend.fhir.RawResources;
import health.waymark.backend.tenancy.Tenants;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /** What the search engine finds in the directory; everything else there is found by PostgreSQL. */
    static final Set<String> FOUND_BY_SEARCH_ENGINE =
            Set.of("HealthcareService", "Organization", "Location", "PractitionerRole");

    /** After all that is done to every request: signing in (-100), charging (-50), the gate (0), repeated requests (10). */
    private static final int BEFORE_THE_SERVLETS = 20;

    @Bean
    FilterRegistrationBean<PlainReads> plainReads(
            FhirStore store, AccessPolicy policy, Tenants tenants, FhirProperties properties) {
        FilterRegistrationBean<PlainReads> registration =
                new FilterRegistrationBean<>(new PlainReads(store, policy, tenants, properties));
        registration.addUrlPatterns("/fhir/*");
        registration.setOrder(BEFORE_THE_SERVLETS);
        return registration;
    }

    @Bean
    ResourceReader.StoreParts storeParts(
            FhirStore store, Bundles bundles, HistoryPages history, ResourceSearch search, RawResources raw) {
        return new ResourceReader.StoreParts(store, bundles, history, search, raw);
    }

    @Bean
    MetaOperations.MetaParts metaParts(FhirStore store, Interactions interactions, UsedMeta used, FhirJson fhirJson) {
        return new MetaOperations.MetaParts(store, interactions, used, fhirJson);
    }

    @Bean
    ResourceEditor.EditorParts editorParts(
            FhirStore store,
            Interactions interactions,
            EntryPermissions permissions,
            RequestBodies bodies,
            EditorAnswers answers) {
        return new ResourceEditor.EditorParts(store, interactions, permissions, bodies, answers);
    }

    @Bean
    FhirProvider.Several storeProviders(
            FhirContext context,
            FhirProperties properties,
            ResourceReader.StoreParts parts,
            ResourceEditor.EditorParts editing,
            MetaOperations.MetaParts meta) {
        List<FhirProvider> providers = new ArrayList<>();
        for (String type : properties.types()) {
            Class<? extends IBaseResource> resourceType =
                    context.getResourceDefinition(type).getImplementingClass();
            providers.add(new ResourceReader(FhirProvider.Server.TENANT, resourceType, parts));
            providers.add(new ResourceSearcher(FhirProvider.Server.TENANT, resourceType, parts.search(), parts.raw()));
            providers.add(new ResourceEditor(resourceType, editing));
            providers.add(new MetaOperations(resourceType, meta));
            if (ResourceChanges.PUBLISHABLE.contains(type)) {
                providers.add(new ResourceReader(FhirProvider.Server.DIRECTORY, resourceType, parts));
            }
            if (ResourceChanges.PUBLISHABLE.contains(type) && !FOUND_BY_SEARCH_ENGINE.contains(type)) {
                providers.add(
                        new ResourceSearcher(FhirProvider.Server.DIRECTORY, resourceType, parts.search(), parts.raw()));
            }
        }
        return () -> List.copyOf(providers);
    }
}
