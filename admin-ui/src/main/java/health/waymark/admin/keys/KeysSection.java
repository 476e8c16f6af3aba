package health.waymark.admin.keys;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KeysSection {

    @Bean
    Section keys() {
        return Section.forAdministrators("keys", Section.Group.ADMINISTRATION, 20, "key");
    }
}
