package health.waymark.backend.idempotency;

import health.waymark.backend.tenancy.TenantTransactions;
import health.waymark.backend.tenancy.Tenants;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    /** After the gate that has looked at FHIR bodies (0): only what passed it may have an effect. */
    private static final int AFTER_THE_GATE = 10;

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(
            IdempotencyKeys keys,
            TenantTransactions tenantTransactions,
            Tenants tenants,
            ApplicationEventPublisher events,
            SecureRandom random,
            @Value("${waymark.access.pepper}") String pepper) {
        FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(
                new IdempotencyFilter(keys, tenantTransactions, tenants, events, random, pepper));
        registration.addUrlPatterns("/fhir/*", "/api/*");
        registration.setOrder(AFTER_THE_GATE);
        return registration;
    }
}
