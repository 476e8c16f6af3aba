package health.waymark.admin.home;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HomeSection {

    @Bean
    Section home() {
        return Section.forAll("home", Section.Group.WORK, 10, "home");
    }
}
