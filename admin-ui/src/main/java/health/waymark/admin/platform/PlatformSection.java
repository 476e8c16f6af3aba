package health.waymark.admin.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import health.waymark.admin.workspace.Section;

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
