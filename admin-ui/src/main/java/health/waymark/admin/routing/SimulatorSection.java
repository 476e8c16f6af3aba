package health.waymark.admin.routing;

import health.waymark.admin.workspace.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SimulatorSection {

    @Bean
    Section simulator() {
        return Section.forAll("simulator", Section.Group.EXCHANGE, 10, "route");
    }
}
