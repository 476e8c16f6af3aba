package health.waymark.admin.structure;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StructureSections {

    @Bean
    Section organization() {
        return Section.forAll("organization", Section.Group.DIRECTORY, 10, "organization");
    }

    @Bean
    Section structure() {
        return Section.forAll("structure", Section.Group.DIRECTORY, 20, "tree");
    }
}
