package health.waymark.backend.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.server.tenant.UrlBaseTenantIdentificationStrategy;
import health.waymark.backend.access.AccessPolicy;
import health.waymark.backend.tenancy.Tenants;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

    /** After Spring Security, whose order is -100: nobody without a credential gets a body looked at. */
    private static final int AFTER_SECURITY = 0;

    @Bean
    FhirContext fhirContext() {
        FhirContext context = FhirContext.forR4();
        context.setParserErrorHandler(new StrictErrorHandler());
        context.getParserOptions().setStripVersionsFromReferences(false);
        context.getParserOptions().setOverrideResourceIdWithBundleEntryFullUrl(false);
        return context;
    }

    @Bean
    FilterRegistrationBean<InputGate> inputGate(FhirProperties properties, OutcomeWriter outcomes) {
        FilterRegistrationBean<InputGate> registration =
                new FilterRegistrationBean<>(new InputGate(properties, outcomes));
        registration.addUrlPatterns("/fhir/*");
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    @Bean
    ServletRegistrationBean<FhirServlet> tenantServer(
            FhirContext context,
            FhirProperties properties,
            FhirProviders providers,
            FhirInterceptors interceptors,
            AccessPolicy policy,
            Tenants tenants,
            OperationDefinitions operations) {
        FhirServlet server = new FhirServlet(
                context,
                properties.fhirRoot(),
                providers.of(FhirProvider.Server.TENANT),
                interceptors.and(new AccessInterceptor(policy, request -> tenants.find(request.getTenantId()))),
                operations);
        server.setTenantIdentificationStrategy(new UrlBaseTenantIdentificationStrategy());
        return register(server, "tenantServer", "/fhir/*");
    }

    @Bean
    ServletRegistrationBean<FhirServlet> directoryServer(
            FhirContext context,
            FhirProperties properties,
            FhirProviders providers,
            FhirInterceptors interceptors,
            AccessPolicy policy,
            OperationDefinitions operations) {
        FhirServlet server = new FhirServlet(
                context,
                properties.base("directory"),
                providers.of(FhirProvider.Server.DIRECTORY),
                interceptors.and(new AccessInterceptor(policy, AccessInterceptor.THE_DIRECTORY)),
                operations);
        return register(server, "directoryServer", "/fhir/directory/*");
    }

    private static ServletRegistrationBean<FhirServlet> register(FhirServlet server, String name, String path) {
        ServletRegistrationBean<FhirServlet> registration = new ServletRegistrationBean<>(server, path);
        registration.setName(name);
        registration.setLoadOnStartup(1);
        return registration;
    }
}
