package health.waymark.backend.requestlog;

import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequestLogConfiguration {

    /** After Spring Security (-100), so that the caller is known; before the rate limit (-50), whose refusals count. */
    private static final int BEFORE_LIMITS = -60;

    @Bean
    FilterRegistrationBean<RequestLogFilter> requestLogFilter(
            RequestLog log, RequestLogProperties properties, Clock clock) {
        FilterRegistrationBean<RequestLogFilter> registration =
                new FilterRegistrationBean<>(new RequestLogFilter(log, clock));
        registration.addUrlPatterns("/fhir/*", "/api/*");
        registration.setOrder(BEFORE_LIMITS);
        registration.setEnabled(properties.enabled());
        return registration;
    }
}
