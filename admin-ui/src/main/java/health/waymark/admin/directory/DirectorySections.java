package health.waymark.admin.directory;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The areas in which the records of the directory are kept. */
@Configuration(proxyBeanMethods = false)
class DirectorySections {

    @Bean
    Section servicesSection() {
        return Section.forAll("services", Section.Group.DIRECTORY, 30, "service");
    }

    @Bean
    Section locationsSection() {
        return Section.forAll("locations", Section.Group.DIRECTORY, 40, "place");
    }

    @Bean
    Section peopleSection() {
        return Section.forAll("people", Section.Group.DIRECTORY, 50, "person");
    }

    @Bean
    Section rolesSection() {
        return Section.forAll("roles", Section.Group.DIRECTORY, 55, "badge");
    }

    @Bean
    Section endpointsSection() {
        return Section.forAll("endpoints", Section.Group.DIRECTORY, 60, "endpoint");
    }
}
