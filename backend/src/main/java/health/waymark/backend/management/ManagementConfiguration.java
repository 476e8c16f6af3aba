package health.waymark.backend.management;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ManagementConfiguration {

    @Bean
    WebMvcConfigurer frozenTenantsStayAsTheyAre(FrozenTenants frozen) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(frozen).addPathPatterns("/api/v1/tenants/**");
            }
        };
    }

    @Bean
    SmartInitializingSingleton subtreeWritesInEveryServer(
            List<ServletRegistrationBean<?>> servlets, SubtreeWrites subtrees) {
        return () -> servlets.stream()
                .map(ServletRegistrationBean::getServlet)
                .filter(RestfulServer.class::isInstance)
                .forEach(server -> ((RestfulServer) server).registerInterceptor(subtrees));
    }
}
