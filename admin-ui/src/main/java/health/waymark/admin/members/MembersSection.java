package health.waymark.admin.members;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MembersSection {

    @Bean
    Section members() {
        return Section.forAdministrators("members", Section.Group.ADMINISTRATION, 10, "members");
    }
}
