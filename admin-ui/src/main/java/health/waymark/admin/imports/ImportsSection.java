package health.waymark.admin.imports;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ImportsSection {

    @Bean
    Section imports() {
        return new Section(
                "imports",
                Section.Group.DIRECTORY,
                80,
                "copy",
                workspace -> workspace.tenant() != null && workspace.tenant().mayChange("Organization"));
    }
}
