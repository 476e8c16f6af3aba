package health.waymark.admin.drafts;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DraftsSection {

    @Bean
    Section drafts() {
        return Section.forAll("drafts", Section.Group.DIRECTORY, 65, "edit");
    }
}
