package health.waymark.admin.requests;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RequestsSection {

    @Bean
    Section requests() {
        return Section.forAdministrators("requests", Section.Group.ADMINISTRATION, 42, "clock");
    }
}
