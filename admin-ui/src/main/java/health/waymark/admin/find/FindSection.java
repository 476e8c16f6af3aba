package health.waymark.admin.find;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FindSection {

    /** Also for who is in no tenant yet. */
    @Bean
    Section find() {
        return new Section("find", Section.Group.WORK, 20, "search", workspace -> true);
    }
}
