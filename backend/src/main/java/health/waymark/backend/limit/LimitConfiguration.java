package health.waymark.backend.limit;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    /** After Spring Security (-100), so that the caller is known; before a body is looked at (0). */
    private static final int BEFORE_BODIES = -50;

    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimit(
            Allowances allowances, Bulkheads bulkheads, RateLimitMetrics metrics) {
        FilterRegistrationBean<RateLimitFilter> registration =
                new FilterRegistrationBean<>(new RateLimitFilter(allowances, bulkheads, metrics));
        registration.addUrlPatterns("/fhir/*", "/api/*");
        registration.setOrder(BEFORE_BODIES);
        return registration;
    }

    /** Both FHIR servers count the same way. */
    @Bean
    SmartInitializingSingleton fhirLimitsInEveryServer(List<ServletRegistrationBean<?>> servlets, FhirLimits limits) {
        return () -> servlets.stream()
                .map(ServletRegistrationBean::getServlet)
                .filter(RestfulServer.class::isInstance)
                .forEach(server -> ((RestfulServer) server).registerInterceptor(limits));
    }

    @Bean
    WebMvcConfigurer quotaOnNewKeys(KeyQuota quota) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(quota).addPathPatterns("/api/v1/tenants/*/keys");
            }
        };
    }
}
