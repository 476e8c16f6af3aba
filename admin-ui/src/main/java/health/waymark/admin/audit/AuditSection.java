package health.waymark.admin.audit;

import health.waymark.admin.workspace.Section;
import health.waymark.admin.workspace.Workspace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditSection {

    @Bean
    Section audit() {
        return new Section("audit", Section.Group.ADMINISTRATION, 40, "audit", Workspace::audits);
    }
}
