package health.waymark.admin.mails;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MailsSection {

    @Bean
    Section mails() {
        return Section.forAdministrators("mails", Section.Group.ADMINISTRATION, 45, "mail");
    }
}
