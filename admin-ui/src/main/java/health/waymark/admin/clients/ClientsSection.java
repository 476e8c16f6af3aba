package health.waymark.admin.clients;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClientsSection {

    @Bean
    Section clients() {
        return Section.forAdministrators("clients", Section.Group.ADMINISTRATION, 30, "plug");
    }
}
