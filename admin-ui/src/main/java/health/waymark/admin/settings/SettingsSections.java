package health.waymark.admin.settings;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SettingsSections {

    @Bean
    Section usage() {
        return Section.forAdministrators("usage", Section.Group.ADMINISTRATION, 50, "usage");
    }

    @Bean
    Section settings() {
        return Section.forAdministrators("settings", Section.Group.ADMINISTRATION, 60, "settings");
    }
}
