package health.waymark.admin.clients;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import health.waymark.admin.workspace.Section;

@Configuration(proxyBeanMethods = false)
class ClientsSection {

    @Bean
    Section clients() {
        return Section.forAdministrators("clients", Section.Group.ADMINISTRATION, 30, "plug");
    }
}
