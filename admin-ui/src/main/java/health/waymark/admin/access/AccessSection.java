package health.waymark.admin.access;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AccessSection {

    @Bean
    Section access() {
        return Section.forAll("access", Section.Group.ADMINISTRATION, 15, "lock");
    }
}
