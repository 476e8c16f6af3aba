package health.waymark.admin.quality;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QualitySection {

    @Bean
    Section quality() {
        return Section.forAll("quality", Section.Group.DIRECTORY, 70, "quality");
    }
}
