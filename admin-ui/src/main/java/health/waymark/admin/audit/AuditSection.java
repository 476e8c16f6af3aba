package health.waymark.admin.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import health.waymark.admin.workspace.Section;
import health.waymark.admin.workspace.Workspace;

@Configuration(proxyBeanMethods = false)
class AuditSection {

    @Bean
    Section audit() {
        return new Section("audit", Section.Group.ADMINISTRATION, 40, "audit", Workspace::audits);
    }
}
