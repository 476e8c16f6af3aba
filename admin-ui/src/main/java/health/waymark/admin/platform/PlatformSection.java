package health.waymark.admin.platform;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PlatformSection {

    @Bean
    Section platform() {
        return Section.forOperators("platform", 10, "server");
    }

    @Bean
    Section system() {
        return Section.forOperators("system", 20, "usage");
    }
}
